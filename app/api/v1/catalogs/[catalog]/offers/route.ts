import { toPreflightHandler, toRouteHandler } from "@/server/api/rest/endpoint";
import { listOffersEndpoint } from "@/server/api/rest/offers/offer-endpoints";
import { pushOffersEndpoint } from "@/server/api/rest/offers/push-endpoints";

export const GET = toRouteHandler(listOffersEndpoint);
export const POST = toRouteHandler(pushOffersEndpoint);
export const OPTIONS = toPreflightHandler([listOffersEndpoint, pushOffersEndpoint]);
