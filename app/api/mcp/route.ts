import { toMcpHandler, toNoSessionHandler } from "@/server/api/mcp/mcp-endpoint";

export const POST = toMcpHandler();
export const GET = toNoSessionHandler();
export const DELETE = GET;
