import { toUcpProfileHandler } from "@/server/api/ucp/ucp-endpoint";

export const dynamic = "force-dynamic";

export const GET = toUcpProfileHandler();
