"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC, useTRPCClient } from "@/app/_trpc/trpc-provider";
import { Button } from "@/app/_ui/button";
import { Dialog, DialogCancel, DialogContent } from "@/app/_ui/dialog";
import { type VerdictName, verdictLooks } from "@/app/_ui/evidence/verdict-badge";
import { formatCount } from "@/app/_ui/format/format-number";
import { Notice } from "@/app/_ui/notice";
import { ErrorState } from "@/app/_ui/states/error-state";
import { Skeleton } from "@/app/_ui/states/skeleton";
import type { BulkRunDraft } from "@/server/features/bulk-runs/schema";
import type { ReviewFilterInput } from "@/server/features/review/schema";
import { BulkPreviewView } from "../bulk/bulk-preview-view";
import { toActionText } from "../bulk/bulk-words";
import { toPairKey } from "../pair/pair-address";
import { RunSample } from "./run-sample";
import { runVerdicts } from "./run-words";

interface RunDialogProps {
  /** What is decided: all that it leaves. */
  filter: ReviewFilterInput;
  onClose: () => void;
}

/** Shows some of the pairs and what would merge before anything is decided. What was shown is what is decided. */
export function RunDialog({ filter, onClose }: RunDialogProps) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const [verdict, setVerdict] = useState<VerdictName>("same");
  const [leftOut, setLeftOut] = useState<ReadonlySet<string>>(new Set());
  const draft = useQuery({
    queryKey: [...trpc.review.runs.draft.mutationKey(), filter, verdict],
    queryFn: () =>
      client.review.runs.draft.mutate({
        filter: { status: "pending", order: "probable", ...filter },
        verdict,
      }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  const start = useMutation({
    mutationFn: ({ run, sample }: BulkRunDraft) =>
      client.review.runs.start.mutate({
        id: run.id,
        leftOut: sample
          .filter((item) => leftOut.has(toPairKey(item)))
          .map(({ lowerOfferId, higherOfferId }) => ({ lowerOfferId, higherOfferId })),
      }),
    onSuccess: (run) => {
      queryClient.setQueryData(trpc.review.runs.latest.queryKey(), run);
      onClose();
    },
  });
  const { data } = draft;
  const count = data ? Math.max(0, data.preview.decidableCount - leftOut.size) : null;

  function toggle(key: string) {
    setLeftOut((before) => {
      const after = new Set(before);
      if (!after.delete(key)) after.add(key);
      return after;
    });
  }

  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <DialogContent
        title={t`Decide all that these filters leave`}
        description={t`Look at some of them first. Afterwards all can be taken back in one step.`}
        className="max-w-3xl"
        footer={
          <>
            <DialogCancel />
            <Button
              variant={verdict === "different" ? "danger" : "primary"}
              disabled={!data || count === 0}
              isLoading={start.isPending}
              onClick={() => data && start.mutate(data)}
            >
              {count === null ? <Trans>Loading</Trans> : toActionText(verdict, count)}
            </Button>
          </>
        }
      >
        <div className="flex flex-col gap-3">
          <VerdictChoice verdict={verdict} onChoose={setVerdict} />
          {start.error ? (
            <Notice tone="bad" title={t`Nothing was decided`}>
              {toErrorText(start.error)}
            </Notice>
          ) : null}
          {data ? (
            <>
              {data.run.isCut ? (
                <Notice title={t`More than fit into one run`}>
                  <Trans>
                    These are the {formatCount(data.run.pairCount)} most probable pairs. Decide the rest
                    afterwards.
                  </Trans>
                </Notice>
              ) : null}
              <BulkPreviewView verdict={verdict} preview={data.preview} />
              <RunSample
                sample={data.sample}
                pairCount={data.run.pairCount}
                leftOut={leftOut}
                onToggle={toggle}
              />
            </>
          ) : null}
          {draft.isPending ? <DraftSkeleton /> : null}
          {draft.error && !data ? (
            <ErrorState
              title={t`The preview could not be loaded`}
              reason={toErrorText(draft.error)}
              onRetry={() => draft.refetch()}
              isRetrying={draft.isFetching}
            />
          ) : null}
        </div>
      </DialogContent>
    </Dialog>
  );
}

function VerdictChoice({
  verdict,
  onChoose,
}: {
  verdict: VerdictName;
  onChoose: (verdict: VerdictName) => void;
}) {
  return (
    <fieldset className="flex flex-wrap gap-2">
      <legend className="sr-only">
        <Trans>What they are</Trans>
      </legend>
      {runVerdicts.map((name) => {
        const { icon: Icon, word } = verdictLooks[name];
        return (
          <Button
            key={name}
            aria-pressed={name === verdict}
            className="aria-pressed:border-primary aria-pressed:bg-primary-soft"
            onClick={() => onChoose(name)}
          >
            <Icon aria-hidden />
            {word}
          </Button>
        );
      })}
    </fieldset>
  );
}

function DraftSkeleton() {
  return (
    <div role="status" className="flex flex-col gap-2">
      <span className="sr-only">
        <Trans>Loading</Trans>
      </span>
      <Skeleton className="w-2/3" />
      {[0, 1, 2, 3].map((row) => (
        <Skeleton key={row} className="h-12 w-full" />
      ))}
    </div>
  );
}
