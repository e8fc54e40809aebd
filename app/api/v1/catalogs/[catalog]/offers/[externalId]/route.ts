import { toPreflightHandler, toRouteHandler } from "@/server/api/rest/endpoint";
import { getOfferEndpoint } from "@/server/api/rest/offers/offer-endpoints";
import { deleteOfferEndpoint, patchOfferEndpoint } from "@/server/api/rest/offers/push-endpoints";

export const GET = toRouteHandler(getOfferEndpoint);
export const PATCH = toRouteHandler(patchOfferEndpoint);
export const DELETE = toRouteHandler(deleteOfferEndpoint);
export const OPTIONS = toPreflightHandler([getOfferEndpoint, patchOfferEndpoint, deleteOfferEndpoint]);
