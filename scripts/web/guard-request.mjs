// What is done with a request before Next sees it: its id, its client's address, its policy, and a bound on what it claims to send.
import { randomBytes, randomUUID } from "node:crypto";
import { readClientAddress } from "./client-address.mjs";
import { toPagePolicy, toSecurityHeaders } from "./security-headers.mjs";

/** Bodies that say how large they are; the handlers count those that don't (server/api/limit-body.ts). Uploads are streams. */
const bodyLimits = [
  { path: /^\/api\/auth(\/|$)/, bytesMax: 64 * 1024 },
  { path: /^\/api\/imports\/uploads\/[^/]+$/, bytesMax: Number.POSITIVE_INFINITY },
  // Files and offers by the API: streams, too, or counted by what they are.
  { path: /^\/api\/v1\/(?:imports|catalogs\/[^/]+\/offers)$/, bytesMax: Number.POSITIVE_INFINITY },
  { path: /^/, bytesMax: 1024 * 1024 },
];

/** The one page among the API's answers. */
const documentationPath = "/api/v1/docs";

/**
 * Writes what the handlers read of a request into its headers, over whatever a caller sent under these names, and what every answer says into
 * the answer's. False where the request is answered already.
 */
export function guardRequest(request, response, { trusted, isHttps, bodyMsMax = 60_000 }) {
  const path = request.url.split("?", 1)[0];
  const isApi = path.startsWith("/api/") && path !== documentationPath;
  const nonce = randomBytes(16).toString("base64");
  const requestId = randomUUID();
  request.headers["x-samesku-client"] = readClientAddress(request, trusted);
  request.headers["x-request-id"] = requestId;
  request.headers["x-nonce"] = nonce;
  request.headers["x-samesku-path"] = request.url;
  // From here Next takes the nonce of its own inline scripts.
  request.headers["content-security-policy"] = toPagePolicy(nonce);
  response.setHeader("x-request-id", requestId);
  for (const [name, value] of Object.entries(toSecurityHeaders({ isApi, isHttps, nonce })))
    response.setHeader(name, value);
  // It would send back what browsers keep from scripts.
  if (request.method === "TRACE") {
    response.writeHead(405, { Connection: "close" }).end();
    return false;
  }
  const { bytesMax } = bodyLimits.find((limit) => limit.path.test(path));
  if (Number(request.headers["content-length"] ?? 0) <= bytesMax) {
    if (Number.isFinite(bytesMax)) endLateBody(request, response, bodyMsMax);
    return true;
  }
  const message = `The body of this request is larger than ${bytesMax / 1024} kB. Send less at once.`;
  response.writeHead(413, {
    "Content-Type": "application/json",
    "Cache-Control": "no-store",
    Connection: "close",
  });
  response.end(JSON.stringify({ error: { code: "too-large", message, requestId } }));
  return false;
}

/** Small bodies come at once; who lets one trickle in only holds a connection. */
function endLateBody(request, response, bodyMsMax) {
  const timer = setTimeout(() => request.complete || request.destroy(), bodyMsMax);
  response.once("close", () => clearTimeout(timer));
}
