import pino, { type Logger } from "pino";
import { getEnv } from "./env";

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

/** A JSON logger for one part of the product. Secrets are redacted by name. */
export function getLogger(part: string): Logger {
  root ??= pino({ level: getEnv().LOG_LEVEL, base: undefined, redact: secretPaths });
  return root.child({ part });
}
