import { type Span, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import { AppError } from "../errors";

/** Names and counts. Never what a person typed, who they are, or what an offer says. */
export type SpanFacts = Record<string, string | number | boolean | undefined>;

interface SpanWork {
  add(facts: SpanFacts): void;
  /** For a failure that is an answer and is not thrown. */
  fail(error: unknown): void;
}

/** Runs `work` as a span of the trace that it is part of. Where nobody collects traces it only runs it. */
export function inSpan<T>(
  name: string,
  facts: SpanFacts,
  work: (span: SpanWork) => Promise<T>,
  kind: keyof typeof SpanKind = "INTERNAL",
): Promise<T> {
  const run = async (span: Span) => {
    try {
      return await work({
        add: (more) => void span.setAttributes(more),
        fail: (error) => markFailed(span, error),
      });
    } catch (error) {
      markFailed(span, error);
      throw error;
    } finally {
      span.end();
    }
  };
  return getTracer().startActiveSpan(name, { attributes: facts, kind: SpanKind[kind] }, run);
}

/** Ours is the only one whose spans are kept: start-tracing.mjs. */
export function getTracer() {
  return trace.getTracer("samesku");
}

/** By code or class: an error's text may quote what was sent. */
export function markFailed(span: Span, error: unknown): void {
  span.setStatus({ code: SpanStatusCode.ERROR });
  span.setAttribute("error.type", toErrorType(error));
}

function toErrorType(error: unknown): string {
  if (error instanceof AppError) return error.code;
  if (!(error instanceof Error)) return "unknown";
  return "code" in error && typeof error.code === "string" ? error.code : error.name;
}
