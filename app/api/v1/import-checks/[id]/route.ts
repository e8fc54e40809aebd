import { toPreflightHandler, toRouteHandler } from "@/server/api/rest/endpoint";
import { getCheckEndpoint } from "@/server/api/rest/imports/check-endpoints";

export const GET = toRouteHandler(getCheckEndpoint);
export const OPTIONS = toPreflightHandler(getCheckEndpoint);
