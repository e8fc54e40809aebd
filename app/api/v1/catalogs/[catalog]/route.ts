import { getCatalogEndpoint } from "@/server/api/rest/catalogs/catalog-endpoints";
import { toPreflightHandler, toRouteHandler } from "@/server/api/rest/endpoint";

export const GET = toRouteHandler(getCatalogEndpoint);
export const OPTIONS = toPreflightHandler(getCatalogEndpoint);
