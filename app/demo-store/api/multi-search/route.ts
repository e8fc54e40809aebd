import { toDemoRouteHandler } from "@/server/api/rest/demo-store";
import { multiSearchEndpoint } from "@/server/api/rest/multi-search-endpoint";

export const POST = toDemoRouteHandler(multiSearchEndpoint);
