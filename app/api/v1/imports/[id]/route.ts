import { toPreflightHandler, toRouteHandler } from "@/server/api/rest/endpoint";
import { getImportEndpoint } from "@/server/api/rest/imports/import-endpoints";

export const GET = toRouteHandler(getImportEndpoint);
export const OPTIONS = toPreflightHandler(getImportEndpoint);
