import { toPreflightHandler, toRouteHandler } from "@/server/api/rest/endpoint";
import { multiSearchEndpoint } from "@/server/api/rest/multi-search-endpoint";

export const POST = toRouteHandler(multiSearchEndpoint);
export const OPTIONS = toPreflightHandler(multiSearchEndpoint);
