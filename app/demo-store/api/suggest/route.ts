import { toDemoRouteHandler } from "@/server/api/rest/demo-store";
import { suggestEndpoint } from "@/server/api/rest/suggest-endpoint";

export const GET = toDemoRouteHandler(suggestEndpoint);
