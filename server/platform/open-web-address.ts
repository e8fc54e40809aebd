import { lookup } from "node:dns";
import { type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { getEnv } from "./env";
import type { AddressPolicy } from "./public-address";

/**
 * An address that is not opened, or that gives no answer of use. `message` is for the log: it tells what stands inside a network. `status`
 * = what an address answered that the policy allows; undefined = it was not opened.
 */
export class WebAddressError extends Error {
  override readonly name = "WebAddressError";

  constructor(
    message: string,
    readonly status?: number,
  ) {
    super(message);
  }
}

export interface OpenOptions {
  policy: AddressPolicy;
  /** For the Accept header. */
  accept: string;
  /** Of all hops and the body together. */
  timeoutMs: number;
  redirectsMax: number;
  signal?: AbortSignal;
  /** Sent along at every hop: nothing secret. */
  headers?: Record<string, string>;
  /** What says who asks: sent to the address's own origin alone, and no more once a redirect has left it. */
  credentials?: Record<string, string>;
}

/**
 * Opens a web address that somebody else stated. Only http and https, and only addresses that the policy allows: every name is resolved
 * here, refused where any of its addresses is, and connected to at just these addresses, at each redirect anew, so that a name can't
 * resolve to another one in between. Sends no cookies. Resolves to an answer of status 200 whose body waits to be read; rejects with
 * WebAddressError, or with what the network said.
 */
export async function openWebAddress(address: string, options: OpenOptions): Promise<IncomingMessage> {
  const answer = await getFromWebAddress(address, options);
  if (answer.statusCode === 200) return answer;
  answer.destroy();
  throw new WebAddressError(`${new URL(address).host} answers ${answer.statusCode}`, answer.statusCode);
}

/** The same for whoever tells statuses apart: resolves to the first answer that is no redirect. */
export async function getFromWebAddress(address: string, options: OpenOptions): Promise<IncomingMessage> {
  const timeout = AbortSignal.timeout(options.timeoutMs);
  const signal = options.signal ? AbortSignal.any([options.signal, timeout]) : timeout;
  let url = toWebUrl(address);
  const { origin } = url;
  let credentials = options.credentials ?? {};
  for (let hop = 0; hop <= options.redirectsMax; hop++) {
    const headers = { Accept: options.accept, ...options.headers, ...credentials };
    const answer = await send({ url, method: "GET", headers }, options.policy, signal);
    const { statusCode = 0 } = answer;
    const { location } = answer.headers;
    if (statusCode < 301 || statusCode > 308 || statusCode === 304 || !location) return answer;
    answer.destroy();
    url = toWebUrl(location, url);
    if (url.origin !== origin) credentials = {};
  }
  throw new WebAddressError(`${url.host} redirects more than ${options.redirectsMax} times`);
}

export interface PostOptions {
  policy: AddressPolicy;
  /** Besides those of every request. */
  headers: Record<string, string>;
  body: string;
  /** Of the connection, the answer and its body together. */
  timeoutMs: number;
  signal?: AbortSignal;
}

/**
 * Posts to a web address that somebody else stated, under the same guard. Follows no redirect: an answer of any status is resolved to, and
 * its body waits to be read. Rejects with WebAddressError where the address is not opened, with a "TimeoutError" where it takes too long,
 * else with what the network said.
 */
export async function postToWebAddress(address: string, options: PostOptions): Promise<IncomingMessage> {
  const { policy, headers, body, timeoutMs } = options;
  const timeout = AbortSignal.timeout(timeoutMs);
  const signal = options.signal ? AbortSignal.any([options.signal, timeout]) : timeout;
  return send({ url: toWebUrl(address), method: "POST", headers, body }, policy, signal).catch(
    // What the abort of a request rejects with does not say why.
    (error: unknown) => Promise.reject(signal.aborted ? signal.reason : error),
  );
}

function toWebUrl(address: string, base?: URL): URL {
  if (!URL.canParse(address, base)) throw new WebAddressError("not an address");
  const url = new URL(address, base);
  if (url.protocol !== "http:" && url.protocol !== "https:")
    throw new WebAddressError(`${url.protocol} is not opened`);
  if (url.username !== "" || url.password !== "") throw new WebAddressError("address with credentials");
  return url;
}

interface WebRequest {
  url: URL;
  method: "GET" | "POST";
  headers: Record<string, string>;
  body?: string;
}

function send(
  { url, method, headers, body }: WebRequest,
  policy: AddressPolicy,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const isSecure = url.protocol === "https:";
  const port = url.port === "" ? (isSecure ? 443 : 80) : Number(url.port);
  refuseHost(url.hostname, port, policy);
  return new Promise((resolve, reject) => {
    const request = (isSecure ? requestHttps : requestHttp)(
      url,
      {
        method,
        agent: false,
        signal,
        lookup: toGuardedLookup(policy, port),
        headers: {
          "Accept-Encoding": "identity",
          "User-Agent": "SameSKU",
          ...(body === undefined ? {} : { "Content-Length": String(Buffer.byteLength(body)) }),
          ...headers,
        },
      },
      resolve,
    );
    request.on("error", reject);
    request.end(body);
  });
}

/** Throws WebAddressError where a host is not to be connected to, as far as that is told before its name is looked up. */
export function refuseHost(hostname: string, port: number, policy: AddressPolicy): void {
  const host = hostname.replace(/^\[|\]$/g, "");
  if (!isListedHost(host, getEnv().OUTBOUND_HOSTS))
    throw new WebAddressError(`${host} is not in OUTBOUND_HOSTS`);
  // Node asks nobody to resolve what is an address already.
  if (isIP(host) !== 0 && !policy(host, port)) throw refuse(host, port);
}

/** Whether an installation's list has this host; "*.example.com" has all names below it. Undefined = there is no list. */
export function isListedHost(host: string, listed: readonly string[] | undefined): boolean {
  if (listed === undefined) return true;
  const name = host.toLowerCase();
  return listed.some((one) => (one.startsWith("*.") ? name.endsWith(one.slice(1)) : name === one));
}

/** Resolves a name and lets the connection have only what the policy allows. */
export function toGuardedLookup(policy: AddressPolicy, port: number): LookupFunction {
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
