import { toDemoRouteHandler } from "@/server/api/rest/demo-store";
import { eventsEndpoint } from "@/server/api/rest/events-endpoint";

export const POST = toDemoRouteHandler(eventsEndpoint);
