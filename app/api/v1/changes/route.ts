import { changesEndpoint } from "@/server/api/rest/changes/changes-endpoint";
import { toPreflightHandler, toRouteHandler } from "@/server/api/rest/endpoint";

export const GET = toRouteHandler(changesEndpoint);
export const OPTIONS = toPreflightHandler(changesEndpoint);
