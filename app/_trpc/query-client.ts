import { t } from "@lingui/core/macro";
import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { TRPCClientError } from "@trpc/client";
import type { AppRouter } from "@/server/api/app-router";

/** True for an error that the server answered with, of which `data.userMessage` can be shown. */
export function isTrpcError(error: unknown): error is TRPCClientError<AppRouter> {
  return error instanceof TRPCClientError;
}

/** True where the server refused since something is so named, or is so, already. */
export function isConflict(error: unknown): boolean {
  return isTrpcError(error) && error.data?.code === "CONFLICT";
}

/** What a person may read about a failed query or mutation. */
export function toErrorText(error: unknown): string {
  const userMessage = isTrpcError(error) ? error.data?.userMessage : undefined;
  return userMessage ?? t`The server did not answer. Check the connection and try again.`;
}

export function createQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: leaveWhenSignedOut }),
    mutationCache: new MutationCache({ onError: leaveWhenSignedOut }),
    defaultOptions: {
      queries: { staleTime: 15_000, retry: (count, error) => count < 2 && mayPass(error) },
    },
  });
}

/** Tried again: no answer at all, or a failure on the server's side. */
function mayPass(error: Error): boolean {
  return !isTrpcError(error) || !error.data || error.data.httpStatus >= 500;
}

function leaveWhenSignedOut(error: Error): void {
  if (!isTrpcError(error) || error.data?.code !== "UNAUTHORIZED") return;
  const from = `${window.location.pathname}${window.location.search}`;
  window.location.assign(`/sign-in?from=${encodeURIComponent(from)}`);
}
