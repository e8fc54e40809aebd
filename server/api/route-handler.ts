import { AppError, toUserMessage } from "../platform/errors";
import { getLogger } from "../platform/logger";
import { findRequest, runInRequest } from "../platform/request-context";
import { toWords } from "../platform/wording/word-sentences";
import { errorTargets, toAppError } from "./error-mapping";
import { bodyBytesMax, limitBody } from "./limit-body";
import { requestIdHeader, toRequestContext } from "./request-of";
import { isSameOrigin } from "./same-origin";
import { TokenBuckets } from "./token-bucket";

interface RouteOptions {
  /** "stream": the handler reads the body itself, in bounded memory. */
  body?: keyof typeof bodyBytesMax | "stream";
  /** A failure's answer, where it is not the common one. */
  toResponse?: (error: AppError) => Response;
}

/**
 * What every route handler is wrapped in: an id that the log, the answer and its errors carry, the address it is asked from, a bound on the
 * body, one way in which failures are told, and a line of the log for what is refused.
 */
export function toRoute<Rest extends unknown[]>(
  handle: (request: Request, ...rest: Rest) => Promise<Response> | Response,
  { body = "none", toResponse = toErrorResponse }: RouteOptions = {},
): (request: Request, ...rest: Rest) => Promise<Response> {
  return (request, ...rest) => {
    const context = toRequestContext(request.headers);
    return runInRequest(context, async () => {
      const response = await answer(request, rest).catch((error: unknown) => toResponse(toAppError(error)));
      noteRefusal(response.status, request, context.address);
      response.headers.set(requestIdHeader, context.id);
      // What is left of a refused body is not waited for. Who uploads a file is to read the answer: browsers send all of it before.
      if (response.status === 413 && body !== "stream") response.headers.set("Connection", "close");
      return response;
    });
  };

  async function answer(request: Request, rest: Rest): Promise<Response> {
    const limited = body === "stream" ? request : await limitBody(request, bodyBytesMax[body]);
    return handle(limited, ...rest);
  }
}

/** Wrong input, what is not allowed, and too much: as attempts to get around our controls look. */
const refusals = new Set([400, 403, 413, 429]);
/** Of one kind from one address twenty lines at once, then one a minute. */
const lines = new TokenBuckets({ capacity: 20, refillPerSecond: 1 / 60 });

/** A line of the log that says what was refused, to whom. Not what was sent. */
function noteRefusal(status: number, request: Request, address: string): void {
  if (!refusals.has(status) || lines.take(`${status} ${address}`).kind === "empty") return;
  const { pathname } = new URL(request.url);
  getLogger("security").warn({ status, method: request.method, pathname, address }, "refused");
}

/** `{ error: { code, message, requestId } }`, whatever the route. */
export function toErrorResponse(
  error: AppError,
  {
    code = error.code,
    status = errorTargets[error.code].httpStatus,
    headers = {},
    message = toUserMessage(error),
  }: ErrorDetails = {},
): Response {
  return Response.json(
    { error: { code, message, requestId: findRequest()?.id ?? null } },
    { status, headers: { "Cache-Control": "no-store", ...toRetryAfter(error), ...headers } },
  );
}

/** The same for a route that pages of the admin call: in their language. */
export function toPageErrorResponse(error: AppError, details: ErrorDetails = {}): Response {
  return toErrorResponse(error, { ...details, message: toWords(toUserMessage(error)) });
}

const toRetryAfter = ({ retryAfterSeconds }: AppError): Record<string, string> =>
  retryAfterSeconds === undefined ? {} : { "Retry-After": String(retryAfterSeconds) };

interface ErrorDetails {
  code?: string;
  message?: string;
  status?: number;
  headers?: Record<string, string>;
}

/** Throws AppError("forbidden") for what a page of another origin had a browser send. */
export function refuseCrossOrigin(request: Request): void {
  if (isSameOrigin(request.headers)) return;
  throw new AppError("forbidden", "cross-origin request", { userMessage: "Cross-origin request refused." });
}
