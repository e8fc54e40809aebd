// Whose request it is. What a header says of that is believed only where a trusted proxy wrote it.
import { BlockList, isIP } from "node:net";

/** Headers with which proxies tell of whom they pass on; from anyone else they are removed. */
const forwardedHeaders = [
  "forwarded",
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-port",
  "x-forwarded-proto",
  "x-real-ip",
];

/** "10.0.0.1, 172.16.0.0/12, fd00::/8" as a list to ask. Throws an Error with a sentence to show. */
export function parseTrustedProxies(text = "") {
  const list = new BlockList();
  for (const part of text.split(/[,\s]+/).filter(Boolean)) {
    const [address, prefix] = part.split("/");
    const family = isIP(address);
    const bits = Number(prefix ?? (family === 6 ? 128 : 32));
    if (family === 0 || !Number.isInteger(bits) || bits < 0 || bits > (family === 6 ? 128 : 32)) {
      throw new Error(
        `TRUSTED_PROXIES holds ${part}, which is no address and no network such as 10.0.0.1 or 10.0.0.0/8.`,
      );
    }
    list.addSubnet(address, bits, toFamily(address));
  }
  return list;
}

/**
 * The address of who sent a request: the socket's; where that is a trusted proxy's, the nearest one in X-Forwarded-For that is not, since
 * all before it may be invented.
 */
export function toClientAddress(socketAddress, forwardedFor, trusted) {
  let client = normalise(socketAddress);
  const hops = (forwardedFor ?? "").split(",").map((hop) => normalise(hop.trim()));
  while (isTrusted(client, trusted) && hops.length > 0) {
    const hop = hops.pop();
    if (isIP(hop) === 0) break;
    client = hop;
  }
  return client;
}

/** Leaves only those headers about proxies that can be believed, and returns the client's address. */
export function readClientAddress({ headers, socket }, trusted) {
  const address = toClientAddress(socket.remoteAddress ?? "", headers["x-forwarded-for"], trusted);
  if (!isTrusted(normalise(socket.remoteAddress ?? ""), trusted))
    for (const name of forwardedHeaders) delete headers[name];
  headers["x-forwarded-for"] = address;
  return address;
}

function isTrusted(address, trusted) {
  return isIP(address) !== 0 && trusted.check(address, toFamily(address));
}

function toFamily(address) {
  return isIP(address) === 6 ? "ipv6" : "ipv4";
}

/** Without the port that some proxies add, and IPv4 as such where the socket speaks IPv6. */
function normalise(address) {
  const bare = address.replace(/^\[(.*)\](:\d+)?$/, "$1").replace(/^(\d+(?:\.\d+){3}):\d+$/, "$1");
  return bare.replace(/^::ffff:(?=\d+(\.\d+){3}$)/i, "");
}
