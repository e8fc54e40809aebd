import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { withRequestAddress } from "../platform/request-address";
import { appRouter } from "./app-router";
import { toClientIp } from "./client-ip";
import { createTrpcContext } from "./context";
import { isSameOrigin } from "./same-origin";

/** Serves tRPC. Changes that come from a page of another origin are refused. */
export async function handleTrpcRequest(request: Request): Promise<Response> {
  if (request.method !== "GET" && !isSameOrigin(request.headers)) {
    return Response.json(
      { error: { code: "forbidden", message: "Cross-origin request refused." } },
      { status: 403 },
    );
  }
  return withRequestAddress(toClientIp(request.headers), () =>
    fetchRequestHandler({
      endpoint: "/api/trpc",
      req: request,
      router: appRouter,
      createContext: () => createTrpcContext(request.headers),
    }),
  );
}
