import { toPreflightHandler, toRouteHandler } from "@/server/api/rest/endpoint";
import { suggestEndpoint } from "@/server/api/rest/suggest-endpoint";

export const GET = toRouteHandler(suggestEndpoint);
export const OPTIONS = toPreflightHandler(suggestEndpoint);
