// Measures every request to the web server, pages and files too. /api/metrics reads the same registry.
import { subscribe } from "node:diagnostics_channel";
import prometheus from "prom-client";

/** Routes by their first words; whatever else is asked for counts as one, so that nobody can make up labels. */
const routes =
  /^\/(_next|api\/(?:auth|export\/\w+|health|images|imports|metrics|trpc|v1\/[a-z.]+)|imports|catalogs|offers|products|review|matchers|search|settings|sign-in|setup)(?=\/|$)/;
const v1 = /^api\/v1\/(?!search$|openapi\.json$)/;

export function toRoute(path) {
  if (path === "/") return "/";
  const found = routes.exec(path)?.[1];
  if (!found || v1.test(found)) return "other";
  return path.length > found.length + 1 ? `/${found}/*` : `/${found}`;
}

/** Measures the requests of this process from now on. */
export function measureRequests() {
  const durations = new prometheus.Histogram({
    name: "samesku_http_request_duration_seconds",
    help: "From the first byte of a request to the last one of its answer",
    labelNames: ["method", "route", "status"],
    buckets: [0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30],
  });
  const startedAt = new WeakMap();
  subscribe("http.server.request.start", ({ request }) => startedAt.set(request, performance.now()));
  subscribe("http.server.response.finish", ({ request, response }) => {
    const started = startedAt.get(request);
    if (started === undefined) return;
    const [path] = (request.url ?? "/").split("?");
    const labels = { method: request.method, route: toRoute(path), status: response.statusCode };
    durations.observe(labels, (performance.now() - started) / 1_000);
  });
}
