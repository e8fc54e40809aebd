import { toDemoRouteHandler } from "@/server/api/rest/demo-store";
import { similarEndpoint } from "@/server/api/rest/similar-endpoint";

export const GET = toDemoRouteHandler(similarEndpoint);
