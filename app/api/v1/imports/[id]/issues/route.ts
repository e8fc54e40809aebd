import { toPreflightHandler, toRouteHandler } from "@/server/api/rest/endpoint";
import { listIssuesEndpoint } from "@/server/api/rest/imports/import-endpoints";

export const GET = toRouteHandler(listIssuesEndpoint);
export const OPTIONS = toPreflightHandler(listIssuesEndpoint);
