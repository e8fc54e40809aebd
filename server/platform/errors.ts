/** The failures that callers tell apart; each maps to one tRPC code and one HTTP status (server/api/error-mapping.ts). */
export type AppErrorCode =
  | "bad-input"
  | "unauthenticated"
  | "forbidden"
  | "not-found"
  | "conflict"
  | "catalog-busy"
  | "gone"
  | "key-reused"
  | "too-large"
  | "rate-limited"
  | "model-unavailable"
  | "llm-unavailable"
  | "database-unavailable"
  | "took-too-long"
  | "internal";

/** A failure with a code. `message` is for the log; `userMessage` says what happened, where and what to do. */
export class AppError extends Error {
  readonly code: AppErrorCode;
  readonly userMessage: string | undefined;
  /** When it may work; undefined = not known. */
  readonly retryAfterSeconds: number | undefined;

  constructor(
    code: AppErrorCode,
    message: string,
    options?: { userMessage?: string; cause?: unknown; retryAfterSeconds?: number },
  ) {
    super(message, { cause: options?.cause });
    this.name = "AppError";
    this.code = code;
    this.userMessage = options?.userMessage;
    this.retryAfterSeconds = options?.retryAfterSeconds;
  }
}

/** Thrown by a job that may succeed later: the queue tries it again with back-off. */
export class RetryableError extends Error {
  override readonly name = "RetryableError";
}

/** Thrown by a job that can never succeed: it fails at once. */
export class PermanentError extends Error {
  override readonly name = "PermanentError";
}

/** What a person may read about any thrown value: never the text of an unexpected error. */
export function toUserMessage(error: unknown): string {
  if (error instanceof AppError) return error.userMessage ?? error.message;
  return "Something went wrong on our side. Try again; if it stays, look at the server's log.";
}

/**
 * Whether an error or what caused it has one of these codes: of the system (ENOSPC), of PostgreSQL (SQLSTATE), or of Prisma, which keeps
 * PostgreSQL's error beside its own.
 */
export function hasErrorCode(error: unknown, codes: ReadonlySet<string>): boolean {
  for (let one = error; isObject(one); one = findCause(one)) {
    if (hasOwnErrorCode(one, codes)) return true;
  }
  return false;
}

/** The same of the error alone. */
export function hasOwnErrorCode(error: unknown, codes: ReadonlySet<string>): boolean {
  if (!isObject(error)) return false;
  return [error.code, error.originalCode].some((code) => typeof code === "string" && codes.has(code));
}

type Fields = Record<string, unknown>;

function findCause(error: Fields): unknown {
  return error.cause ?? (isObject(error.meta) ? error.meta.driverAdapterError : undefined);
}

function isObject(value: unknown): value is Fields {
  return typeof value === "object" && value !== null;
}
