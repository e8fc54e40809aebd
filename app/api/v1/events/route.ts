import { toPreflightHandler, toRouteHandler } from "@/server/api/rest/endpoint";
import { eventsEndpoint } from "@/server/api/rest/events-endpoint";

export const POST = toRouteHandler(eventsEndpoint);
export const OPTIONS = toPreflightHandler(eventsEndpoint);
