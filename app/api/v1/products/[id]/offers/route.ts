import { toPreflightHandler, toRouteHandler } from "@/server/api/rest/endpoint";
import { productOffersEndpoint } from "@/server/api/rest/products/record-endpoints";

export const GET = toRouteHandler(productOffersEndpoint);
export const OPTIONS = toPreflightHandler(productOffersEndpoint);
