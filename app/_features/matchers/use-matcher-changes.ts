"use client";

import { t } from "@lingui/core/macro";
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
    onError: (error: unknown) => showErrorToast(t`Nothing was changed`, toErrorText(error)),
  };
  const show = (matcherId: string) => router.push(toMatcherHref(matcherId));
  // What follows stands with the mutation, not with the call: a toast outlives the page on which it was shown.
  const rollBack = useMutation(
    trpc.matchers.rollBack.mutationOptions({
      ...settle,
      onSuccess: ({ matcherId }) => {
        showUndoToast(t`The version before is in force again`, () => takeBack(matcherId));
        show(matcherId);
      },
    }),
  );
  const takeBack = (takesBack: string) => rollBack.mutate({ takesBack });
  const promote = useMutation(
    trpc.matchers.promote.mutationOptions({
      ...settle,
      onSuccess: ({ matcherId }) => {
        showUndoToast(t`This version is in force now`, () => takeBack(matcherId));
      },
    }),
  );
  const save = useMutation(
    trpc.matchers.saveThresholds.mutationOptions({
      ...settle,
      onSuccess: ({ matcherId, isInForce }) => {
        if (isInForce) showUndoToast(t`The new thresholds are in force`, () => takeBack(matcherId));
        else showSuccessToast(t`Saved as a new version`, t`Put it into force when you like.`);
        show(matcherId);
      },
    }),
  );
  const undoEntry = useMutation(trpc.activity.undo.mutationOptions(settle));
  const resume = useMutation(
    trpc.matchers.resumeFitting.mutationOptions({
      ...settle,
      onSuccess: ({ activityId }) =>
        showUndoToast(t`Automatic fitting goes on`, () =>
          undoEntry.mutate({ source: "recorded", id: activityId }),
        ),
    }),
  );
  const answer = useMutation(
    trpc.matchers.answerProposal.mutationOptions({
      onSettled: () => {
        queryClient.invalidateQueries({ queryKey: trpc.matchers.pathKey() });
        queryClient.invalidateQueries({ queryKey: trpc.overview.pathKey() });
      },
      onError: settle.onError,
      onSuccess: ({ matcherId }, { answer: given }) => {
        if (given === "apply") showUndoToast(t`The stricter matcher is in force`, () => takeBack(matcherId));
        if (given === "keep") showUndoToast(t`Everything stays as it is`, () => reopen(matcherId));
      },
    }),
  );
  const reopen = (matcherId: string) => answer.mutate({ matcherId, answer: "reopen" });
  return {
    answerProposal: (matcherId: string, given: "apply" | "keep") =>
      answer.mutate({ matcherId, answer: given }),
    isAnswering: answer.isPending,
    isPending: rollBack.isPending || promote.isPending || save.isPending || resume.isPending,
    rollBack: () => rollBack.mutate(undefined),
    resumeFitting: () => resume.mutate(),
    promote: (matcherId: string) => promote.mutate({ matcherId }),
    saveThresholds: (matcherId: string, thresholds: Thresholds) => save.mutate({ matcherId, thresholds }),
  };
}
