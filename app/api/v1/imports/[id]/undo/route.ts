import { toPreflightHandler, toRouteHandler } from "@/server/api/rest/endpoint";
import { undoImportEndpoint } from "@/server/api/rest/imports/import-endpoints";

export const POST = toRouteHandler(undoImportEndpoint);
export const OPTIONS = toPreflightHandler(undoImportEndpoint);
