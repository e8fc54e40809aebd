import { toPreflightHandler, toRouteHandler } from "@/server/api/rest/endpoint";
import { listProductsEndpoint } from "@/server/api/rest/products/list-endpoint";

export const GET = toRouteHandler(listProductsEndpoint);
export const OPTIONS = toPreflightHandler(listProductsEndpoint);
