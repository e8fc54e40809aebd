// The web process: Next behind a guard of our own, since only who holds the socket knows where a request comes from.
import { createServer } from "node:http";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import next from "next";
import { parseTrustedProxies } from "./client-address.mjs";
import { guardRequest } from "./guard-request.mjs";
import { measureRequests } from "./measure-requests.mjs";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const hostname = process.env.HOST || "127.0.0.1";
const port = Number(process.env.PORT || 3000);
const guard = {
  trusted: parseTrustedProxies(process.env.TRUSTED_PROXIES),
  isHttps: (process.env.APP_URL ?? "").startsWith("https://"),
};
const stopMsMax = 10_000;
/** Two gigabytes over a slow line; headers alone must come within Node's minute. */
const uploadMsMax = 3_600_000;

if (process.env.METRICS_TOKEN) measureRequests();
const app = next({ dev: false, dir: root, hostname, port });
const handle = app.getRequestHandler();
await app.prepare();
const tracing = process.env.OTEL_EXPORTER_OTLP_ENDPOINT ? await import("./trace-requests.mjs") : null;
const stopTracing = tracing?.startTracing("samesku-web");
const serve = tracing
  ? (request, response) => tracing.traceRequest(request, response, () => handle(request, response))
  : handle;
const server = createServer((request, response) => {
  if (guardRequest(request, response, guard)) serve(request, response);
});
server.requestTimeout = uploadMsMax;
server.listen(port, hostname);
process.on("SIGTERM", stop);
process.on("SIGINT", stop);

/** Finishes what is being answered. */
function stop() {
  server.close(async () => {
    await stopTracing?.().catch(() => undefined);
    process.exit(0);
  });
  server.closeIdleConnections();
  setTimeout(() => process.exit(0), stopMsMax).unref();
}
