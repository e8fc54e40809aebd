/**
 * The address that a request comes from. scripts/web/serve-web.mjs sets it, whatever a caller sent: the socket's address, or where that is a
 * trusted proxy's, the one that the proxy states.
 */
export const clientAddressHeader = "x-samesku-client";

export function toClientIp(headers: Headers): string {
  return headers.get(clientAddressHeader) ?? "unknown";
}
