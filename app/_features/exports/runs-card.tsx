"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Download, X } from "lucide-react";
import { formatFileSize } from "@/app/_features/imports/file-size";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Button } from "@/app/_ui/button";
import { Card, CardBody, CardHeader } from "@/app/_ui/card";
import { formatCount, formatDecimal } from "@/app/_ui/format/format-number";
import { RelativeTime } from "@/app/_ui/format/relative-time";
import { ErrorState } from "@/app/_ui/states/error-state";
import { TableSkeleton } from "@/app/_ui/states/skeleton";
import { type DataColumn, DataTable } from "@/app/_ui/table/data-table";
import type { ExportRun, SavedExport } from "@/server/features/exports/saved-schema";
import { isOpen, pollMs } from "./open-runs";
import { RunBadge } from "./run-state";
import { useExportChanges } from "./use-export-changes";

const facts: DataColumn<ExportRun>[] = [
  {
    id: "when",
    header: t`When`,
    isPrimary: true,
    cell: ({ createdAt, startedByName, failure, hasChangesOnly }) => (
      <span className="flex flex-col">
        <span>
          <RelativeTime time={createdAt} />
          <span className="text-muted-foreground"> · {startedByName ?? t`by its schedule`}</span>
          {hasChangesOnly ? <span className="text-muted-foreground"> · {t`changes only`}</span> : null}
        </span>
        {failure ? <span className="text-xs wrap-anywhere text-different">{failure.message}</span> : null}
      </span>
    ),
  },
  {
    id: "status",
    header: t`State`,
    width: "w-28",
    cell: ({ status, isRead }) => <RunBadge status={status} isRead={isRead} />,
  },
  {
    id: "rows",
    header: t`Rows`,
    align: "end",
    width: "w-28",
    cell: ({ rowCount }) => <span className="codes">{formatCount(rowCount)}</span>,
  },
  {
    id: "size",
    header: t`Size`,
    align: "end",
    width: "w-28",
    cell: ({ byteCount }) => <span className="codes">{formatFileSize(byteCount)}</span>,
  },
  {
    id: "time",
    header: t`Took (s)`,
    align: "end",
    width: "w-24",
    cell: (run) => <span className="codes">{toSeconds(run)}</span>,
  },
];

function toSeconds({ startedAt, finishedAt }: ExportRun): string {
  if (!startedAt || !finishedAt) return "–";
  return formatDecimal((finishedAt.getTime() - startedAt.getTime()) / 1_000, 1);
}

/** How the runs of an export went, latest first. */
export function RunsCard({ saved, mayChange }: { saved: SavedExport; mayChange: boolean }) {
  const changes = useExportChanges(saved.name);
  const runs = useQuery(
    useTRPC().exports.runs.queryOptions(
      { exportId: saved.id },
      { refetchInterval: ({ state }) => (isOpen(state.data?.[0] ?? saved.lastRun) ? pollMs : false) },
    ),
  );
  const action: DataColumn<ExportRun> = {
    id: "action",
    header: <span className="sr-only">{t`Actions`}</span>,
    width: "w-40",
    align: "end",
    cell: (run) =>
      run.isKept ? (
        <Button size="sm" asChild>
          <a href={`/api/export/runs/${run.id}`} download>
            <Download aria-hidden />
            <Trans>Download</Trans>
          </a>
        </Button>
      ) : mayChange && isOpen(run) ? (
        <Button
          size="sm"
          isLoading={changes.cancel.isPending}
          onClick={() => changes.cancel.mutate({ runId: run.id })}
        >
          <X aria-hidden />
          <Trans>Cancel</Trans>
        </Button>
      ) : null,
  };
  return (
    <Card>
      <CardHeader title={t`Runs`} />
      <CardBody>
        {runs.isPending ? (
          <TableSkeleton rowCount={3} />
        ) : !runs.data ? (
          <ErrorState
            title={t`The runs could not be loaded`}
            reason={toErrorText(runs.error)}
            onRetry={() => runs.refetch()}
            isRetrying={runs.isFetching}
          />
        ) : runs.data.length === 0 ? (
          <p className="text-table text-muted-foreground">
            <Trans>It has not been run yet.</Trans>
          </p>
        ) : (
          <DataTable
            caption={t`Runs`}
            columns={[...facts, action]}
            rows={runs.data}
            getRowId={({ id }) => id}
          />
        )}
      </CardBody>
    </Card>
  );
}
