import { randomUUID } from "node:crypto";
import type { TRPC_ERROR_CODE_KEY } from "@trpc/server";
import type { ZodError } from "zod";
import { diskFull } from "../platform/disk/disk-reserve";
import { getEnv } from "../platform/env";
import { AppError, type AppErrorCode, hasErrorCode, hasOwnErrorCode } from "../platform/errors";
import { getLogger } from "../platform/logger";
import { findRequest } from "../platform/request-context";

interface ErrorTarget {
  trpc: TRPC_ERROR_CODE_KEY;
  httpStatus: number;
}

/** The one place where a failure's code becomes a tRPC code and an HTTP status. */
export const errorTargets: Record<AppErrorCode, ErrorTarget> = {
  "bad-input": { trpc: "BAD_REQUEST", httpStatus: 400 },
  unauthenticated: { trpc: "UNAUTHORIZED", httpStatus: 401 },
  forbidden: { trpc: "FORBIDDEN", httpStatus: 403 },
  "not-found": { trpc: "NOT_FOUND", httpStatus: 404 },
  conflict: { trpc: "CONFLICT", httpStatus: 409 },
  "catalog-busy": { trpc: "CONFLICT", httpStatus: 409 },
  gone: { trpc: "CONFLICT", httpStatus: 410 },
  "key-reused": { trpc: "UNPROCESSABLE_CONTENT", httpStatus: 422 },
  "too-large": { trpc: "PAYLOAD_TOO_LARGE", httpStatus: 413 },
  "rate-limited": { trpc: "TOO_MANY_REQUESTS", httpStatus: 429 },
  "model-unavailable": { trpc: "SERVICE_UNAVAILABLE", httpStatus: 503 },
  "llm-unavailable": { trpc: "SERVICE_UNAVAILABLE", httpStatus: 503 },
  "database-unavailable": { trpc: "SERVICE_UNAVAILABLE", httpStatus: 503 },
  "took-too-long": { trpc: "TIMEOUT", httpStatus: 503 },
  internal: { trpc: "INTERNAL_SERVER_ERROR", httpStatus: 500 },
};

/**
 * What any thrown value is to a caller. An unexpected error is logged under the request's id and hidden: the caller reads
 * the id alone.
 */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError && error.code !== "internal") return error;
  const reference = findRequest()?.id ?? randomUUID();
  getLogger("api").error({ err: error, requestId: reference }, "request failed");
  if (hasErrorCode(error, fullCodes)) return diskFull(getEnv(), error);
  if (isConnectionError(error)) {
    return new AppError("database-unavailable", "the database does not answer", {
      userMessage: "The database does not answer. Try again in a moment.",
      cause: error,
    });
  }
  if (hasErrorCode(error, statementTimeout)) {
    return new AppError("took-too-long", "a statement took too long", {
      userMessage: "This took too long and was stopped. Ask for less, or try again when there is less to do.",
      cause: error,
    });
  }
  return new AppError("internal", "unexpected error", {
    userMessage: `Something went wrong on our side. Try again; if it stays, look for ${reference} in the server's log.`,
    cause: error,
  });
}

/** Input that fails its schema: "limit: must be at most 100", one sentence an issue. */
export function toInputError(error: ZodError): AppError {
  const userMessage = error.issues
    .slice(0, 5)
    .map((issue) => (issue.path.length > 0 ? `${issue.path.join(".")}: ${issue.message}` : issue.message))
    .join("; ");
  return new AppError("bad-input", "wrong input", { userMessage, cause: error });
}

/** PostgreSQL's, when it ends or begins, and Prisma's. */
const unavailableCodes = new Set(["57P01", "57P03", "P1001", "P1017"]);
/** Of a socket; behind another error it may be anybody's. */
const socketCodes = new Set(["ECONNREFUSED", "ECONNRESET", "ENOTFOUND"]);

/** Of a file system, and of PostgreSQL. */
const fullCodes = new Set(["ENOSPC", "53100"]);
const statementTimeout = new Set(["57014"]);

function isConnectionError(error: unknown): boolean {
  if (hasErrorCode(error, unavailableCodes) || hasOwnErrorCode(error, socketCodes)) return true;
  // The socket of the embedded database is gone while that is started anew.
  return (
    hasOwnErrorCode(error, new Set(["ENOENT"])) && (error as NodeJS.ErrnoException).syscall === "connect"
  );
}
