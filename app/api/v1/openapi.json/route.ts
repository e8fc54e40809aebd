import { createOpenApiDocument } from "@/server/api/rest/openapi";
import { toRoute } from "@/server/api/route-handler";
import { getEnv } from "@/server/platform/env";

/** Read at each call, as the address is known only when the server runs. */
export const dynamic = "force-dynamic";

export const GET = toRoute(() => {
  const env = getEnv();
  return Response.json(createOpenApiDocument(env.APP_URL ?? `http://localhost:${env.PORT}`));
});
