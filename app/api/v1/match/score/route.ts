import { toPreflightHandler, toRouteHandler } from "@/server/api/rest/endpoint";
import { scoreEndpoint } from "@/server/api/rest/matches/live-endpoints";

export const POST = toRouteHandler(scoreEndpoint);
export const OPTIONS = toPreflightHandler(scoreEndpoint);
