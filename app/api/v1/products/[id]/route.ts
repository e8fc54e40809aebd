import { toPreflightHandler, toRouteHandler } from "@/server/api/rest/endpoint";
import { productEndpoint } from "@/server/api/rest/product-endpoint";

export const GET = toRouteHandler(productEndpoint);
export const OPTIONS = toPreflightHandler(productEndpoint);
