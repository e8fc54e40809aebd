import { decideEndpoint, listDecisionsEndpoint } from "@/server/api/rest/decisions/decision-endpoints";
import { toPreflightHandler, toRouteHandler } from "@/server/api/rest/endpoint";

export const GET = toRouteHandler(listDecisionsEndpoint);
export const POST = toRouteHandler(decideEndpoint);
export const OPTIONS = toPreflightHandler([listDecisionsEndpoint, decideEndpoint]);
