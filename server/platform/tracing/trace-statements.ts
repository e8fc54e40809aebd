import { AsyncResource } from "node:async_hooks";
import { SpanKind, trace } from "@opentelemetry/api";
import type { Pool, PoolClient } from "pg";
import { getTracer, markFailed } from "./in-span";

const textLengthMax = 2_000;

/** Makes each statement that is part of a trace a span of it; what nobody asked for, such as a worker's looks into the queue, is none. */
export function traceStatements(pool: Pool): void {
  const connect = pool.connect.bind(pool);
  // Who waits for a connection is called by who gives one back: the trace is the waiting one's.
  pool.connect = ((callback?: Parameters<typeof connect>[0]) =>
    callback ? connect(AsyncResource.bind(callback)) : connect()) as Pool["connect"];
  pool.on("connect", traceClient);
}

type Query = (...parts: unknown[]) => unknown;

function traceClient(client: PoolClient): void {
  // Looked up at each call, so that whoever watches the class sees them.
  const query: Query = (...parts) => Object.getPrototypeOf(client).query.apply(client, parts);
  const traced: Query = (...parts) => {
    const text = findText(parts[0]);
    if (text === null || !trace.getActiveSpan()) return query(...parts);
    const span = getTracer().startSpan(toOperation(text), {
      kind: SpanKind.CLIENT,
      attributes: { "db.system.name": "postgresql", "db.query.text": toStatementText(text) },
    });
    const end = (error?: unknown) => {
      if (error) markFailed(span, error);
      span.end();
    };
    const last = parts.at(-1);
    if (typeof last === "function") {
      return query(...parts.slice(0, -1), (error: unknown, ...rest: unknown[]) => {
        end(error);
        last(error, ...rest);
      });
    }
    const result = query(...parts);
    if (result instanceof Promise) result.then(() => end(), end);
    else end();
    return result;
  };
  client.query = traced as PoolClient["query"];
}

/** Null for what submits itself, such as a stream. */
function findText(asked: unknown): string | null {
  if (typeof asked === "string") return asked;
  if (typeof asked !== "object" || asked === null || "submit" in asked) return null;
  return "text" in asked && typeof asked.text === "string" ? asked.text : null;
}

function toOperation(text: string): string {
  return /^\W*(\w+)/.exec(text)?.[1]?.toUpperCase() ?? "SQL";
}

/** Its words, without values: those are parameters, and what is quoted in the text itself is left out. */
function toStatementText(text: string): string {
  return text
    .replace(/\$(\w*)\$[\s\S]*?\$\1\$/g, "?")
    .replace(/'(?:[^']|'')*'/g, "?")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, textLengthMax);
}
