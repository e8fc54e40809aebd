import { toPreflightHandler, toRouteHandler } from "@/server/api/rest/endpoint";
import { similarEndpoint } from "@/server/api/rest/similar-endpoint";

export const GET = toRouteHandler(similarEndpoint);
export const OPTIONS = toPreflightHandler(similarEndpoint);
