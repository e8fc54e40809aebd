import { trace } from "@opentelemetry/api";
import pino, { type Logger } from "pino";
import { getEnv } from "./env";
import { findRequest } from "./request-context";

export type { Logger };

const secretPaths = [
  "password",
  "token",
  "apiKey",
  "secret",
  "authorization",
  "cookie",
  "*.password",
  "*.token",
  "*.apiKey",
  "*.secret",
];

let root: Logger | undefined;

/** A JSON logger for one part of the product. Secrets are redacted by name; in a request each line carries its id, and in a trace that one's. */
export function getLogger(part: string): Logger {
  root ??= pino({ level: getEnv().LOG_LEVEL, base: undefined, redact: secretPaths, mixin: toRequestFields });
  return root.child({ part });
}

function toRequestFields(): object {
  const request = findRequest();
  const traceId = trace.getActiveSpan()?.spanContext().traceId;
  return { ...(request && { requestId: request.id }), ...(traceId && { traceId }) };
}
