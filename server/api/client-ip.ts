/** The address a request comes from: as the nearest proxy states it, else as the server itself saw it. */
export function toClientIp(headers: Headers): string {
  return headers.get("x-forwarded-for")?.split(",")[0]?.trim() || "unknown";
}
