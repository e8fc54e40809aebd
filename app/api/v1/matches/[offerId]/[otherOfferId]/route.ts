import { toPreflightHandler, toRouteHandler } from "@/server/api/rest/endpoint";
import { getMatchEndpoint } from "@/server/api/rest/matches/match-endpoints";

export const GET = toRouteHandler(getMatchEndpoint);
export const OPTIONS = toPreflightHandler(getMatchEndpoint);
