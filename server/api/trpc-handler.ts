import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { appRouter } from "./app-router";
import { createTrpcContext } from "./context";
import { refuseCrossOrigin, toRoute } from "./route-handler";

/** Pages ask for some ten things at once. */
const callsPerRequestMax = 50;

/** Serves tRPC. Changes that come from a page of another origin are refused. */
export const handleTrpcRequest = toRoute(serveTrpc, { body: "api" });

function serveTrpc(request: Request): Promise<Response> {
  if (request.method !== "GET") refuseCrossOrigin(request);
  return fetchRequestHandler({
    endpoint: "/api/trpc",
    req: request,
    router: appRouter,
    maxBatchSize: callsPerRequestMax,
    createContext: () => createTrpcContext(request.headers),
  });
}
