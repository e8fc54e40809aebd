import { lookup } from "node:dns";
import { get as getHttp, type IncomingMessage } from "node:http";
import { get as getHttps } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import type { AddressPolicy } from "./public-address";

/** An address that is not opened, or that gives no answer of use. `message` is for the log: it tells what stands inside a network. */
export class WebAddressError extends Error {
  override readonly name = "WebAddressError";
}

export interface OpenOptions {
  policy: AddressPolicy;
  /** For the Accept header. */
  accept: string;
  /** Of all hops and the body together. */
  timeoutMs: number;
  redirectsMax: number;
  signal?: AbortSignal;
}

/**
 * Opens a web address that somebody else stated. Only http and https, and only addresses that the policy allows: every name is resolved
 * here, refused where any of its addresses is, and connected to at just these addresses, at each redirect anew, so that a name can't
 * resolve to another one in between. Sends no cookies and no credentials. Resolves to an answer of status 200 whose body waits to be read;
 * rejects with WebAddressError, or with what the network said.
 */
export async function openWebAddress(address: string, options: OpenOptions): Promise<IncomingMessage> {
  const timeout = AbortSignal.timeout(options.timeoutMs);
  const signal = options.signal ? AbortSignal.any([options.signal, timeout]) : timeout;
  let url = toWebUrl(address);
  for (let hop = 0; hop <= options.redirectsMax; hop++) {
    const answer = await send(url, options, signal);
    const { statusCode = 0 } = answer;
    if (statusCode === 200) return answer;
    answer.destroy();
    const { location } = answer.headers;
    if (statusCode < 300 || statusCode > 399 || !location)
      throw new WebAddressError(`${url.host} answers ${statusCode}`);
    url = toWebUrl(location, url);
  }
  throw new WebAddressError(`${url.host} redirects more than ${options.redirectsMax} times`);
}

function toWebUrl(address: string, base?: URL): URL {
  if (!URL.canParse(address, base)) throw new WebAddressError("not an address");
  const url = new URL(address, base);
  if (url.protocol !== "http:" && url.protocol !== "https:")
    throw new WebAddressError(`${url.protocol} is not opened`);
  if (url.username !== "" || url.password !== "") throw new WebAddressError("address with credentials");
  return url;
}

function send(url: URL, { policy, accept }: OpenOptions, signal: AbortSignal): Promise<IncomingMessage> {
  const isSecure = url.protocol === "https:";
  const port = url.port === "" ? (isSecure ? 443 : 80) : Number(url.port);
  const host = url.hostname.replace(/^\[|\]$/g, "");
  // Node asks nobody to resolve what is an address already.
  if (isIP(host) !== 0 && !policy(host, port)) throw refuse(host, port);
  return new Promise((resolve, reject) => {
    const request = (isSecure ? getHttps : getHttp)(
      url,
      {
        agent: false,
        signal,
        lookup: toGuardedLookup(policy, port),
        headers: { Accept: accept, "Accept-Encoding": "identity", "User-Agent": "SameSKU" },
      },
      resolve,
    );
    request.on("error", reject);
  });
}

/** Resolves a name and lets the connection have only what the policy allows. */
function toGuardedLookup(policy: AddressPolicy, port: number): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      if (error) return callback(error, []);
      const refused = found.find(({ address }) => !policy(address, port));
      const [first] = found;
      if (refused || !first) return callback(refuse(refused?.address ?? hostname, port), []);
      return options.all ? callback(null, found) : callback(null, first.address, first.family);
    });
  };
}

function refuse(address: string, port: number): WebAddressError {
  return new WebAddressError(`${address} port ${port} is not opened`);
}
