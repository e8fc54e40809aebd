import { undoDecisionsEndpoint } from "@/server/api/rest/decisions/decision-endpoints";
import { toPreflightHandler, toRouteHandler } from "@/server/api/rest/endpoint";

export const POST = toRouteHandler(undoDecisionsEndpoint);
export const OPTIONS = toPreflightHandler(undoDecisionsEndpoint);
