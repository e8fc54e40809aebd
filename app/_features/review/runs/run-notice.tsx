"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { toErrorText } from "@/app/_trpc/query-client";
import { aside, useTRPC } from "@/app/_trpc/trpc-provider";
import { Button } from "@/app/_ui/button";
import { formatCount } from "@/app/_ui/format/format-number";
import { Notice } from "@/app/_ui/notice";
import { ProgressBar } from "@/app/_ui/progress-bar";
import { showErrorToast } from "@/app/_ui/toast";
import type { BulkRun } from "@/server/features/bulk-runs/schema";
import { useQueueRefresh } from "../bulk/use-bulk-undo";
import { createStoredSetting } from "../stored-setting";
import { toDoneCount, toOutcomeText, toTotalCount, toUnderWayText } from "./run-words";

/** The run whose outcome was read: "id state". */
const readRunSetting = createStoredSetting(
  "read-run",
  (text) => text,
  (text) => text,
);

const pollMs = 1_000;
const isUnderWay = (run: BulkRun) => run.state === "running" || run.state === "undoing";

/** How far one's latest decisions by a filter have come; then what became of them, until it was read. */
export function RunNotice() {
  const trpc = useTRPC();
  const run = useQuery(
    trpc.review.runs.latest.queryOptions(undefined, {
      refetchInterval: ({ state: { data } }) => (data && isUnderWay(data) ? pollMs : false),
      ...aside,
    }),
  ).data;
  const readRun = readRunSetting.use();
  useRefreshAtEnd(run ?? null);
  if (!run || readRun === `${run.id} ${run.state}`) return null;
  return isUnderWay(run) ? <Progress run={run} /> : <Outcome run={run} />;
}

function Progress({ run }: { run: BulkRun }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const stop = useMutation(
    trpc.review.runs.stop.mutationOptions({
      onError: (error) => showErrorToast(t`Not stopped`, toErrorText(error)),
      onSettled: () => queryClient.invalidateQueries(trpc.review.runs.latest.queryFilter()),
    }),
  );
  const [doneCount, totalCount] = [toDoneCount(run), toTotalCount(run)];
  return (
    <div role="status" className="mb-3 flex items-end gap-4 rounded-lg border bg-card px-3 py-2.5">
      <ProgressBar
        label={toUnderWayText(run)}
        doneCount={doneCount}
        totalCount={totalCount}
        counts={t`${formatCount(doneCount)} of ${formatCount(totalCount)}`}
        className="grow"
      />
      {run.state === "running" ? (
        <Button size="sm" isLoading={stop.isPending} onClick={() => stop.mutate({ id: run.id })}>
          <Trans>Stop</Trans>
        </Button>
      ) : null}
    </div>
  );
}

function Outcome({ run }: { run: BulkRun }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const undo = useMutation(
    trpc.review.undoBulk.mutationOptions({
      onError: (error) => showErrorToast(t`Not undone`, toErrorText(error)),
      onSettled: () => queryClient.invalidateQueries(trpc.review.runs.latest.queryFilter()),
    }),
  );
  return (
    <Notice
      tone={run.state === "done" ? "good" : "info"}
      className="mb-3"
      action={
        <span className="flex gap-2">
          {run.state !== "undone" && run.decidedCount > 0 ? (
            <Button size="sm" isLoading={undo.isPending} onClick={() => undo.mutate({ batchId: run.id })}>
              <Trans>Undo all</Trans>
            </Button>
          ) : null}
          <Button size="sm" variant="ghost" onClick={() => readRunSetting.set(`${run.id} ${run.state}`)}>
            <Trans>Dismiss</Trans>
          </Button>
        </span>
      }
    >
      {toOutcomeText(run)}
    </Notice>
  );
}

/** The list shows what the run left once it has ended. */
function useRefreshAtEnd(run: BulkRun | null): void {
  const refresh = useQueueRefresh();
  const wasUnderWay = useRef(false);
  const isNow = run !== null && isUnderWay(run);
  useEffect(() => {
    if (wasUnderWay.current && !isNow) void refresh();
    wasUnderWay.current = isNow;
  }, [isNow, refresh]);
}
