import { toPreflightHandler, toRouteHandler } from "@/server/api/rest/endpoint";
import { searchEndpoint } from "@/server/api/rest/search-endpoint";

export const GET = toRouteHandler(searchEndpoint);
export const OPTIONS = toPreflightHandler(searchEndpoint);
