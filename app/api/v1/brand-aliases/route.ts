import {
  decideBrandAliasesEndpoint,
  listBrandAliasesEndpoint,
} from "@/server/api/rest/catalogs/brand-endpoints";
import { toPreflightHandler, toRouteHandler } from "@/server/api/rest/endpoint";

export const GET = toRouteHandler(listBrandAliasesEndpoint);
export const POST = toRouteHandler(decideBrandAliasesEndpoint);
export const OPTIONS = toPreflightHandler([listBrandAliasesEndpoint, decideBrandAliasesEndpoint]);
