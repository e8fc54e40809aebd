import { toPreflightHandler, toRouteHandler } from "@/server/api/rest/endpoint";
import { findEndpoint } from "@/server/api/rest/matches/live-endpoints";

export const POST = toRouteHandler(findEndpoint);
export const OPTIONS = toPreflightHandler(findEndpoint);
