import { toDemoRouteHandler } from "@/server/api/rest/demo-store";
import { productEndpoint } from "@/server/api/rest/product-endpoint";

export const GET = toDemoRouteHandler(productEndpoint);
