// Sends traces to the collector that OTEL_EXPORTER_OTLP_ENDPOINT names. Loaded only where that is set. JavaScript, since the web server is.
import { context, ProxyTracerProvider, propagation, trace } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { W3CTraceContextPropagator } from "@opentelemetry/core";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { BasicTracerProvider, BatchSpanProcessor } from "@opentelemetry/sdk-trace-base";

/**
 * Of spans only our own are kept: those of libraries say whole addresses, and with them what people search for. Returns what sends the
 * last ones and stops.
 */
export function startTracing(serviceName) {
  const provider = new BasicTracerProvider({
    resource: resourceFromAttributes({ "service.name": process.env.OTEL_SERVICE_NAME || serviceName }),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
  });
  const others = new ProxyTracerProvider();
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  trace.setGlobalTracerProvider({
    getTracer: (name, ...rest) => (name === "samesku" ? provider : others).getTracer(name, ...rest),
  });
  return () => provider.shutdown();
}
