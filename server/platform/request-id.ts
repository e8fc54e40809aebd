import { AsyncLocalStorage } from "node:async_hooks";
import { randomUUID } from "node:crypto";

const storage = new AsyncLocalStorage<string>();

/** Set by scripts/web/serve-web.mjs, whatever a caller sent; told in the answer too. */
export const requestIdHeader = "x-request-id";

/** Runs what serves a request under its id, which errors and lines of the log then carry. */
export function runWithRequestId<T>(requestId: string, run: () => T): T {
  return storage.run(requestId, run);
}

/** Null outside of a request. */
export function findRequestId(): string | null {
  return storage.getStore() ?? null;
}

/** The id that the web server gave to a request with these headers; a new one where it gave none. */
export function toRequestId(headers: Headers): string {
  const stated = headers.get(requestIdHeader) ?? "";
  return /^[\da-f-]{36}$/.test(stated) ? stated : randomUUID();
}
