"use client";

import { t } from "@lingui/core/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { showErrorToast, showSuccessToast } from "@/app/_ui/toast";

/** What can be done with a catalog's source; each tells what came of it. */
export function useSourceChanges(catalogName: string) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const shared = {
    onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.sources.pathKey() }),
    onError: (error: Parameters<typeof toErrorText>[0]) =>
      showErrorToast(t`Nothing was changed`, toErrorText(error)),
  };
  return {
    fetchNow: useMutation(trpc.sources.fetchNow.mutationOptions(shared)),
    pause: useMutation(
      trpc.sources.pause.mutationOptions({
        ...shared,
        onSuccess: (_, { isPaused }) =>
          showSuccessToast(
            isPaused ? t`${catalogName} is not fetched until you resume` : t`${catalogName} is fetched again`,
          ),
      }),
    ),
    setSchedule: useMutation(trpc.sources.setSchedule.mutationOptions({ onSettled: shared.onSettled })),
    change: useMutation(trpc.sources.change.mutationOptions({ onSettled: shared.onSettled })),
    acceptHostKey: useMutation(trpc.sources.acceptHostKey.mutationOptions(shared)),
    forget: useMutation(
      trpc.sources.forget.mutationOptions({
        ...shared,
        onSuccess: () => showSuccessToast(t`The source of ${catalogName} is forgotten`),
      }),
    ),
  };
}
