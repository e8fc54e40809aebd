import { toPreflightHandler, toRouteHandler } from "@/server/api/rest/endpoint";
import { listMatchesEndpoint } from "@/server/api/rest/matches/match-endpoints";

export const GET = toRouteHandler(listMatchesEndpoint);
export const OPTIONS = toPreflightHandler(listMatchesEndpoint);
