import { toPreflightHandler, toRouteHandler } from "@/server/api/rest/endpoint";
import { exportEndpoint } from "@/server/api/rest/export-endpoint";

export const GET = toRouteHandler(exportEndpoint);
export const OPTIONS = toPreflightHandler(exportEndpoint);
