import { toPreflightHandler, toRouteHandler } from "@/server/api/rest/endpoint";
import { startCheckEndpoint } from "@/server/api/rest/imports/check-endpoints";

export const POST = toRouteHandler(startCheckEndpoint);
export const OPTIONS = toPreflightHandler(startCheckEndpoint);
