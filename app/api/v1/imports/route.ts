import { toPreflightHandler, toRouteHandler } from "@/server/api/rest/endpoint";
import { listImportsEndpoint } from "@/server/api/rest/imports/import-endpoints";
import { startImportEndpoint } from "@/server/api/rest/imports/start-endpoint";

export const GET = toRouteHandler(listImportsEndpoint);
export const POST = toRouteHandler(startImportEndpoint);
export const OPTIONS = toPreflightHandler([listImportsEndpoint, startImportEndpoint]);
