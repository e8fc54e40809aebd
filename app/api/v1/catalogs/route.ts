import { createCatalogEndpoint, listCatalogsEndpoint } from "@/server/api/rest/catalogs/catalog-endpoints";
import { toPreflightHandler, toRouteHandler } from "@/server/api/rest/endpoint";

export const GET = toRouteHandler(listCatalogsEndpoint);
export const POST = toRouteHandler(createCatalogEndpoint);
export const OPTIONS = toPreflightHandler([listCatalogsEndpoint, createCatalogEndpoint]);
