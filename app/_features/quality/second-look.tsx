"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { PairComparison } from "@/app/_features/review/pair/pair-comparison";
import { verdictKeys } from "@/app/_features/review/review-keys";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { type VerdictName, verdictLooks } from "@/app/_ui/evidence/verdict-badge";
import { formatCount } from "@/app/_ui/format/format-number";
import { KeyHint } from "@/app/_ui/key-hint";
import { ErrorState } from "@/app/_ui/states/error-state";
import { Skeleton } from "@/app/_ui/states/skeleton";
import { showErrorToast, showUndoToast } from "@/app/_ui/toast";
import type { WaitingLook } from "@/server/features/quality/schema";
import { useLookKeys } from "./use-look-keys";

const verdictOrder: readonly VerdictName[] = ["same", "variant", "different", "unsure"];

/** One pair after the other: both offers and the four verdicts, and nothing of what anybody thinks of them. */
export function SecondLook({ looks }: { looks: readonly WaitingLook[] }) {
  const [skippedCount, setSkippedCount] = useState(0);
  const look = looks[skippedCount % looks.length]!;
  const { lowerOfferId, higherOfferId } = look;
  const pair = useQuery(useTRPC().review.get.queryOptions({ lowerOfferId, higherOfferId }));
  const { decide, isSaving } = useSecondLook();
  const isReady = pair.data !== undefined && !isSaving;
  const skip = () => setSkippedCount(skippedCount + 1);
  useLookKeys({ onDecide: (verdict) => isReady && decide(look, verdict), onSkip: skip });

  return (
    <section aria-label={t`The pair to look at`} className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2">
        {verdictOrder.map((verdict) => {
          const { icon: Icon, word } = verdictLooks[verdict];
          return (
            <Button key={verdict} disabled={!isReady} onClick={() => decide(look, verdict)}>
              <Icon aria-hidden strokeWidth={2.5} />
              {word}
              <KeyHint keys={[verdictKeys[verdict]]} className="max-sm:hidden" />
            </Button>
          );
        })}
        {looks.length > 1 ? (
          <Button variant="ghost" onClick={skip}>
            <Trans>Skip</Trans>
            <KeyHint keys={["J"]} className="max-sm:hidden" />
          </Button>
        ) : null}
        <span className="ml-auto text-table text-muted-foreground tabular-nums">
          <Trans>{formatCount(looks.length)} to look at</Trans>
        </span>
      </div>
      {pair.data ? (
        <PairComparison pair={pair.data} />
      ) : pair.isPending ? (
        <Skeleton className="h-72 rounded-lg" />
      ) : (
        <Card>
          <ErrorState
            title={t`The pair could not be loaded`}
            reason={toErrorText(pair.error)}
            onRetry={() => pair.refetch()}
            isRetrying={pair.isFetching}
          />
        </Card>
      )}
    </section>
  );
}

function useSecondLook() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const settle = {
    onSettled: () => queryClient.invalidateQueries(trpc.quality.pathFilter()),
    onError: (error: unknown) => showErrorToast(t`Nothing was saved`, toErrorText(error)),
  };
  const save = useMutation(trpc.quality.decideLook.mutationOptions(settle));
  const takeBack = useMutation(trpc.quality.undoLook.mutationOptions(settle));
  const hideLatest = useRef<() => void>(undefined);
  const { queryKey } = trpc.quality.waitingLooks.queryOptions();

  function decide({ lowerOfferId, higherOfferId, title }: WaitingLook, verdict: VerdictName) {
    const pair = { lowerOfferId, higherOfferId };
    save.mutate(
      { pair, verdict },
      {
        onSuccess: () => {
          queryClient.setQueryData(queryKey, (looks) =>
            looks?.filter(
              (look) => look.lowerOfferId !== lowerOfferId || look.higherOfferId !== higherOfferId,
            ),
          );
          hideLatest.current?.();
          const word = verdictLooks[verdict].word;
          hideLatest.current = showUndoToast(`${word}: ${title.slice(0, 42)}`, () => takeBack.mutate(pair));
        },
      },
    );
  }
  return { decide, isSaving: save.isPending };
}
