import type { RouteParameters } from "@/server/api/rest/endpoint";
import { toPreflightHandler } from "@/server/api/rest/endpoint";
import { callTool } from "@/server/api/rest/tools/call-tool";

export const POST = (request: Request, route: RouteParameters) => callTool(request, route);
export const OPTIONS = toPreflightHandler({ method: "POST" });
