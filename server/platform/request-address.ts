import { AsyncLocalStorage } from "node:async_hooks";

const addresses = new AsyncLocalStorage<string>();

/** Runs `work` as asked for from this address: what it writes into the security log says so. */
export function withRequestAddress<T>(address: string, work: () => T): T {
  return addresses.run(address, work);
}

/** Where the request comes from that is being answered; null = from no request. */
export function getRequestAddress(): string | null {
  return addresses.getStore() ?? null;
}
