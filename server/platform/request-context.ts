import { AsyncLocalStorage } from "node:async_hooks";

/** What is known of the request that is being served. */
export interface RequestContext {
  /** Errors and lines of the log carry it. */
  id: string;
  /** Where it comes from: the security log says so. */
  address: string;
}

const storage = new AsyncLocalStorage<RequestContext>();

/** Runs what serves a request. */
export function runInRequest<T>(context: RequestContext, run: () => T): T {
  return storage.run(context, run);
}

/** Null outside of a request. */
export function findRequest(): RequestContext | null {
  return storage.getStore() ?? null;
}
