import { Readable } from "node:stream";
import { postToWebAddress } from "../platform/open-web-address";
import type { AddressPolicy } from "../platform/public-address";

/** Of the connection alone: whoever fetches bounds the exchange (`createBoundedFetch`). */
const connectionTimeoutMs = 600_000;

/**
 * A fetch that posts to addresses which the policy allows and to nothing else: a name is resolved once, refused where any of its addresses is,
 * and connected to at just these; redirects are not followed. For endpoints that somebody entered in the admin. Rejects with TypeError("fetch
 * failed"), as fetch does, whose cause is WebAddressError where the address is refused.
 */
export function createGuardedFetch(policy: AddressPolicy): typeof fetch {
  return async (input, init) => {
    const address = input instanceof Request ? input.url : String(input);
    const signal = init?.signal ?? undefined;
    try {
      const answer = await postToWebAddress(address, {
        policy,
        headers: Object.fromEntries(new Headers(init?.headers)),
        body: typeof init?.body === "string" ? init.body : "",
        timeoutMs: connectionTimeoutMs,
        ...(signal ? { signal } : {}),
      });
      const headers = new Headers();
      for (const [name, value] of Object.entries(answer.headers))
        if (typeof value === "string") headers.set(name, value);
      const status = answer.statusCode ?? 502;
      const body = [204, 205, 304].includes(status) ? null : (Readable.toWeb(answer) as ReadableStream);
      return new Response(body, { status: Math.max(200, status), headers });
    } catch (error) {
      if (signal?.aborted) throw error;
      throw new TypeError("fetch failed", { cause: error });
    }
  };
}
