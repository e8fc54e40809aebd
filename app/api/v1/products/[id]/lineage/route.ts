import { toPreflightHandler, toRouteHandler } from "@/server/api/rest/endpoint";
import { productLineageEndpoint } from "@/server/api/rest/products/record-endpoints";

export const GET = toRouteHandler(productLineageEndpoint);
export const OPTIONS = toPreflightHandler(productLineageEndpoint);
