/** The failures that callers tell apart; each maps to one tRPC code and one HTTP status (server/api/error-mapping.ts). */
export type AppErrorCode =
  | "bad-input"
  | "unauthenticated"
  | "forbidden"
  | "not-found"
  | "conflict"
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

  constructor(code: AppErrorCode, message: string, options?: { userMessage?: string; cause?: unknown }) {
    super(message, { cause: options?.cause });
    this.name = "AppError";
    this.code = code;
    this.userMessage = options?.userMessage;
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
