"use client";

import { plural, t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Button } from "@/app/_ui/button";
import { formatCount } from "@/app/_ui/format/format-number";
import { Notice } from "@/app/_ui/notice";
import { ProgressBar } from "@/app/_ui/progress-bar";
import type { CheckInput, CheckResult, ImportCheck } from "@/server/features/imports/checks/schema";
import { CountList, Examples, IssueGroups, toFieldLabel } from "./changes-lists";

const pollMs = 700;

interface WholeFileCheckProps {
  input: CheckInput;
  /** Whether offers that the file does not list are withdrawn. */
  listsAll: boolean;
}

/** Has the whole file read against the catalog before anything is written, and shows what would change. */
export function WholeFileCheck({ input, listsAll }: WholeFileCheckProps) {
  const trpc = useTRPC();
  const [id, setId] = useState<string | null>(null);
  const start = useMutation(
    trpc.imports.startCheck.mutationOptions({ onSuccess: (check) => setId(check.id) }),
  );
  const cancel = useMutation(trpc.imports.cancelCheck.mutationOptions({ onSuccess: () => check.refetch() }));
  const check = useQuery(
    trpc.imports.check.queryOptions(
      { id: id ?? "" },
      {
        enabled: id !== null,
        refetchInterval: ({ state }) => (state.data === undefined || isOpen(state.data) ? pollMs : false),
      },
    ),
  );
  const error = start.error ?? check.error;
  const { data } = check;
  return (
    <section aria-label={t`The whole file`} className="flex flex-col gap-4 border-t pt-4">
      {id !== null && !error && (data === undefined || isOpen(data)) ? (
        <div className="flex flex-wrap items-center gap-4">
          <ProgressBar
            className="min-w-0 grow basis-60"
            label={t`Checking the whole file`}
            doneCount={data?.workDone ?? 0}
            totalCount={data?.status === "running" ? data.workSize : null}
            counts={toExtent(data)}
          />
          <Button size="sm" type="button" onClick={() => cancel.mutate({ id })} isLoading={cancel.isPending}>
            <Trans>Cancel</Trans>
          </Button>
        </div>
      ) : (
        <>
          {error || data?.status === "failed" ? (
            <Notice tone="bad" title={t`The whole file could not be checked`}>
              {error ? toErrorText(error) : data?.failureMessage}
            </Notice>
          ) : null}
          {data?.result ? (
            <Result result={data.result} listsAll={listsAll} />
          ) : (
            <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
              <p className="min-w-0 grow basis-60 text-table text-muted-foreground">
                {data?.status === "cancelled" ? (
                  <Trans>The check was cancelled. Nothing was changed.</Trans>
                ) : (
                  <Trans>See what all of the file would change. Nothing is changed by it.</Trans>
                )}
              </p>
              <Button type="button" onClick={() => start.mutate(input)} isLoading={start.isPending}>
                <Trans>Check the whole file</Trans>
              </Button>
            </div>
          )}
        </>
      )}
    </section>
  );
}

function isOpen({ status }: ImportCheck): boolean {
  return status === "queued" || status === "running";
}

function toExtent(check: ImportCheck | undefined): string {
  if (check?.status !== "running") return t`waits for a worker`;
  const percent = Math.floor((check.workDone / Math.max(1, check.workSize)) * 100);
  return t`${percent} of 100 %`;
}

function Result({ result, listsAll }: { result: CheckResult; listsAll: boolean }) {
  const { rowCount, repeatedCount, missingCount } = result;
  const counts = [
    { label: t`New`, count: result.createdCount },
    { label: t`Changed`, count: result.changedCount },
    { label: t`Unchanged`, count: result.unchangedCount },
    { label: listsAll ? t`Withdrawn` : t`Not in the file`, count: missingCount },
    { label: t`Left out`, count: result.rejectedCount },
  ];
  return (
    <>
      <p role="status" className="text-table font-semibold">
        {t`All ${plural(rowCount, { one: "# row was checked.", other: "# rows were checked." })}`}{" "}
        {repeatedCount > 0
          ? t`${plural(repeatedCount, { one: "# row repeats an id.", other: "# rows repeat an id." })}`
          : null}
      </p>
      <CountList counts={counts} />
      {result.fields.length > 0 ? (
        <p className="text-table text-muted-foreground">
          <Trans>What changes:</Trans>{" "}
          {result.fields.map(({ field, count }) => `${toFieldLabel(field)} ${formatCount(count)}`).join(", ")}
        </p>
      ) : null}
      <Rejected rows={result.rejected} count={result.rejectedCount} />
      <IssueGroups issues={result.issues} />
      <Examples offers={result.examples} updatedCount={result.changedCount} />
    </>
  );
}

function Rejected({ rows, count }: { rows: CheckResult["rejected"]; count: number }) {
  if (rows.length === 0) return null;
  return (
    <details className="text-table">
      <summary className="cursor-pointer font-semibold">
        {rows.length < count
          ? t`${rows.length} of ${formatCount(count)} rows that are left out`
          : t`The rows that are left out`}
      </summary>
      <ul className="mt-1 divide-y">
        {rows.map(({ rowNumber, issue }) => (
          <li key={rowNumber} className="flex gap-3 py-1.5">
            <span className="shrink-0 text-muted-foreground tabular-nums">
              <Trans>Row {formatCount(rowNumber)}</Trans>
            </span>
            <span className="min-w-0 break-words">{issue.message}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
