"use client";

import { t } from "@lingui/core/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { showErrorToast, showSuccessToast, showUndoToast } from "@/app/_ui/toast";
import type { ActivityEntry } from "@/server/features/history/schema";

/** Takes back what an entry says was done; of a decision the taking back can be taken back in turn. */
export function useUndoEntry() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const undo = useMutation(
    trpc.activity.undo.mutationOptions({
      onError: (error) => showErrorToast(t`Nothing was taken back`, toErrorText(error)),
      // Whatever it was about may be shown anywhere.
      onSettled: () => queryClient.invalidateQueries(),
    }),
  );

  return {
    /** The entry that is being taken back; null = none. */
    pendingId: undo.isPending ? undo.variables.id : null,
    undo(entry: ActivityEntry) {
      const source = entry.kind === "decision" ? "decision" : "recorded";
      undo.mutate(
        { source, id: entry.id },
        {
          onSuccess: ({ decisionId }) => {
            if (decisionId === null) showSuccessToast(t`Taken back`);
            else showUndoToast(t`Taken back`, () => undo.mutate({ source: "decision", id: decisionId }));
          },
        },
      );
    },
  };
}
