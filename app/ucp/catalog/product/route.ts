import { toUcpHandler, ucpOperations } from "@/server/api/ucp/ucp-endpoint";

export const POST = toUcpHandler(ucpOperations.product);
