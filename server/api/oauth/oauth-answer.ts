import type { AppError } from "../../platform/errors";
import { toUserMessage } from "../../platform/errors";
import { errorTargets } from "../error-mapping";

/** Without cookies and for any page: what is asked for here is either public, or sent by whoever holds it. */
export const openHeaders = {
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Allow-Headers": "Content-Type, Authorization, MCP-Protocol-Version",
  "Access-Control-Expose-Headers": "Retry-After, WWW-Authenticate",
};

/** `error` is a code of RFC 6749, section 5.2. */
export function refuseInOAuth(
  status: number,
  error: string,
  description: string,
  headers: Record<string, string> = {},
): Response {
  return Response.json(
    { error, error_description: description },
    { status, headers: { ...openHeaders, "Cache-Control": "no-store", ...headers } },
  );
}

/** A failure as clients of OAuth read it. */
export function toOAuthError(error: AppError): Response {
  const { retryAfterSeconds } = error;
  const status = errorTargets[error.code].httpStatus;
  const code =
    status >= 500 ? "server_error" : status === 429 ? "temporarily_unavailable" : "invalid_request";
  const headers: Record<string, string> =
    retryAfterSeconds === undefined ? {} : { "Retry-After": String(retryAfterSeconds) };
  return refuseInOAuth(status, code, toUserMessage(error), headers);
}

/** A browser's question before it sends one of these. */
export function answerOAuthPreflight(methods: string): Response {
  const headers = { "Access-Control-Allow-Methods": methods, "Access-Control-Max-Age": "600" };
  return new Response(null, { status: 204, headers: { ...openHeaders, ...headers } });
}
