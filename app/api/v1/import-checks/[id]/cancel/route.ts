import { toPreflightHandler, toRouteHandler } from "@/server/api/rest/endpoint";
import { cancelCheckEndpoint } from "@/server/api/rest/imports/check-endpoints";

export const POST = toRouteHandler(cancelCheckEndpoint);
export const OPTIONS = toPreflightHandler(cancelCheckEndpoint);
