import { randomUUID } from "node:crypto";
import { type RequestContext, runInRequest } from "../platform/request-context";
import { toClientIp } from "./client-ip";

/** Set by scripts/web/serve-web.mjs, whatever a caller sent; told in the answer too. */
export const requestIdHeader = "x-request-id";

/** What the web server said of a request with these headers; a new id where it gave none. */
export function toRequestContext(headers: Headers): RequestContext {
  const stated = headers.get(requestIdHeader) ?? "";
  return { id: /^[\da-f-]{36}$/.test(stated) ? stated : randomUUID(), address: toClientIp(headers) };
}

/** Runs what serves a request with these headers, in server actions. */
export function inRequestOf<T>(headers: Headers, run: () => T): T {
  return runInRequest(toRequestContext(headers), run);
}
