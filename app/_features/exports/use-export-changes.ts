"use client";

import { t } from "@lingui/core/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { showErrorToast, showSuccessToast } from "@/app/_ui/toast";

/** What can be done with a saved export; each tells what came of it. */
export function useExportChanges(name: string) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const shared = {
    onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.exports.pathKey() }),
    onError: (error: Parameters<typeof toErrorText>[0]) =>
      showErrorToast(t`Nothing was changed`, toErrorText(error)),
  };
  return {
    runNow: useMutation(
      trpc.exports.runNow.mutationOptions({
        ...shared,
        onSuccess: () => showSuccessToast(t`${name} is written as soon as a worker is free`),
      }),
    ),
    cancel: useMutation(
      trpc.exports.cancel.mutationOptions({
        ...shared,
        onSuccess: () => showSuccessToast(t`${name} is not written further`),
      }),
    ),
    pause: useMutation(
      trpc.exports.pause.mutationOptions({
        ...shared,
        onSuccess: (_, { isPaused }) =>
          showSuccessToast(
            isPaused ? t`${name} waits until you resume it` : t`${name} follows its times again`,
          ),
      }),
    ),
    remove: useMutation(
      trpc.exports.delete.mutationOptions({
        ...shared,
        onSuccess: () => showSuccessToast(t`${name} was deleted`),
      }),
    ),
    createLink: useMutation(trpc.exports.createLink.mutationOptions(shared)),
    revokeLink: useMutation(
      trpc.exports.revokeLink.mutationOptions({
        ...shared,
        onSuccess: () => showSuccessToast(t`The link leads nowhere any more`),
      }),
    ),
  };
}
