import { toDocsPage } from "@/server/api/rest/docs-page";
import { createOpenApiDocument } from "@/server/api/rest/openapi";
import { toRoute } from "@/server/api/route-handler";
import { getEnv } from "@/server/platform/env";

/** Read at each call, as the address is known only when the server runs. */
export const dynamic = "force-dynamic";

export const GET = toRoute(() => {
  const env = getEnv();
  const page = toDocsPage(createOpenApiDocument(env.APP_URL ?? `http://localhost:${env.PORT}`));
  return new Response(page, { headers: { "Content-Type": "text/html; charset=utf-8" } });
});
