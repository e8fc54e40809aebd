import { createTRPCClient, httpLink } from "@trpc/client";
import superjson from "superjson";
import { isTrpcError } from "@/app/_trpc/query-client";
import type { AppRouter } from "@/server/api/app-router";
import type { OutboxEffects, SendFailure } from "./outbox";

/** A server that has not answered by then is taken for one that won't. */
const answerMsMax = 15_000;

/** Calls whose requests end even where the page ends first. */
export function createLastingClient() {
  const send = (url: RequestInfo | URL | string, options?: RequestInit) =>
    fetch(url, { ...options, keepalive: true, signal: AbortSignal.timeout(answerMsMax) });
  return createTRPCClient<AppRouter>({
    links: [
      httpLink({
        url: "/api/trpc",
        transformer: superjson,
        fetch: (url, options) => send(url, options as RequestInit),
      }),
    ],
  });
}

export const outboxTiming: Pick<OutboxEffects, "nowMs" | "wakeIn"> = {
  nowMs: () => performance.now(),
  wakeIn: (waitMs, wake) => {
    setTimeout(wake, waitMs);
  },
};

/** Failures of the server or the way to it pass; what it says about the request or the person does not. */
export function toSendFailure(error: unknown): SendFailure {
  const data = isTrpcError(error) ? error.data : null;
  if (!data || data.httpStatus >= 500 || data.httpStatus === 429 || data.httpStatus === 408)
    return { kind: "retry" };
  if (data.httpStatus === 401) return { kind: "signed-out" };
  return { kind: "refused", message: data.userMessage };
}
