// A span for each request, in the trace that its caller began. Loaded only where traces are collected.
import { context, propagation, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import { startTracing } from "../../server/platform/tracing/start-tracing.mjs";
import { toRoute } from "./measure-requests.mjs";

export { startTracing };

/** Runs `handle` in the request's span, but for files of the build. It says the route and not the address, which holds what people search for. */
export function traceRequest(request, response, handle) {
  const route = toRoute(request.url.split("?", 1)[0]);
  if (route === "/_next/*") return handle();
  const caller = propagation.extract(ROOT_CONTEXT, request.headers);
  const attributes = {
    "http.request.method": request.method,
    "http.route": route,
    "samesku.request_id": request.headers["x-request-id"],
  };
  const options = { kind: SpanKind.SERVER, attributes };
  const span = trace.getTracer("samesku").startSpan(`${request.method} ${route}`, options, caller);
  response.once("close", () => {
    span.setAttribute("http.response.status_code", response.statusCode);
    if (response.statusCode >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
    span.end();
  });
  context.with(trace.setSpan(caller, span), handle);
}
