import { toPreflightHandler, toRouteHandler } from "@/server/api/rest/endpoint";
import { productRecordEndpoint } from "@/server/api/rest/products/record-endpoints";

export const GET = toRouteHandler(productRecordEndpoint);
export const OPTIONS = toPreflightHandler(productRecordEndpoint);
