import { toPreflightHandler, toRouteHandler } from "@/server/api/rest/endpoint";
import { deleteOffersEndpoint } from "@/server/api/rest/offers/push-endpoints";

export const POST = toRouteHandler(deleteOffersEndpoint);
export const OPTIONS = toPreflightHandler(deleteOffersEndpoint);
