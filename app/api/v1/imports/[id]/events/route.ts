import { toPreflightHandler, toRouteHandler } from "@/server/api/rest/endpoint";
import { importEventsEndpoint } from "@/server/api/rest/imports/import-endpoints";

export const GET = toRouteHandler(importEventsEndpoint);
export const OPTIONS = toPreflightHandler(importEventsEndpoint);
