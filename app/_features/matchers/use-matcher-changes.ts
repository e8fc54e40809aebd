"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { showErrorToast, showSuccessToast, showUndoToast } from "@/app/_ui/toast";
import type { Thresholds } from "@/server/domain/matching/match";
import { toMatcherHref } from "./matcher-words";

/** What an admin does to matchers: each leads to the version that it is about, and can be taken back for ten seconds. */
export function useMatcherChanges() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const settle = {
    onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.matchers.pathKey() }),
    onError: (error: unknown) => showErrorToast("Nothing was changed", toErrorText(error)),
  };
  const show = (matcherId: string) => router.push(toMatcherHref(matcherId));
  const rollBack = useMutation(trpc.matchers.rollBack.mutationOptions(settle));
  const promote = useMutation(trpc.matchers.promote.mutationOptions(settle));
  const save = useMutation(trpc.matchers.saveThresholds.mutationOptions(settle));
  const undo = () =>
    rollBack.mutate(undefined, {
      onSuccess: ({ matcherId }) => {
        showSuccessToast("The version before is in force again");
        show(matcherId);
      },
    });
  return {
    isPending: rollBack.isPending || promote.isPending || save.isPending,
    rollBack: () =>
      rollBack.mutate(undefined, {
        onSuccess: ({ matcherId }) => {
          showUndoToast("The version before is in force again", undo);
          show(matcherId);
        },
      }),
    promote: (matcherId: string) =>
      promote.mutate({ matcherId }, { onSuccess: () => showUndoToast("This version is in force now", undo) }),
    saveThresholds: (matcherId: string, thresholds: Thresholds) =>
      save.mutate(
        { matcherId, thresholds },
        {
          onSuccess: (saved) => {
            if (saved.isInForce) showUndoToast("The new thresholds are in force", undo);
            else showSuccessToast("Saved as a new version", "Promote it to put it into force.");
            show(saved.matcherId);
          },
        },
      ),
  };
}
