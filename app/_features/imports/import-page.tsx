"use client";

import { useQuery } from "@tanstack/react-query";
import { PageCrumb } from "@/app/_features/frame/breadcrumb";
import { isTrpcError, toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Card, CardBody, CardHeader } from "@/app/_ui/card";
import { ErrorState } from "@/app/_ui/error-state";
import { formatCount, formatDuration } from "@/app/_ui/format-number";
import { Notice } from "@/app/_ui/notice";
import { PageHeader } from "@/app/_ui/page-header";
import { RelativeTime } from "@/app/_ui/relative-time";
import { Skeleton, TableSkeleton } from "@/app/_ui/skeleton";
import { StatTile } from "@/app/_ui/stat-tile";
import type { ImportView } from "@/server/features/imports/schema";
import { isImportActive } from "@/server/features/imports/terms";
import { ImportIssues } from "./import-issues";
import { estimateSecondsLeft } from "./import-progress";
import { ImportStages } from "./import-stages";
import { ImportStatus } from "./import-status";
import { NextStep } from "./next-step";
import { RefreshSelect } from "./refresh-select";
import { RepeatButton } from "./repeat-button";

const pollMs = 1_000;

export function ImportPage({ importId }: { importId: string }) {
  const trpc = useTRPC();
  const found = useQuery(
    trpc.imports.get.queryOptions(
      { id: importId },
      { refetchInterval: ({ state }) => (state.data && isImportActive(state.data) ? pollMs : false) },
    ),
  );
  if (found.isPending) return <ImportSkeleton />;
  if (!found.data) {
    const isUnknown = isTrpcError(found.error) && found.error.data?.httpStatus === 404;
    return (
      <Card>
        <h1 className="sr-only">Import</h1>
        <ErrorState
          title={isUnknown ? "There is no such import" : "The import could not be loaded"}
          reason={
            isUnknown ? "Its address may be cut off, or its catalog was removed." : toErrorText(found.error)
          }
          onRetry={isUnknown ? undefined : () => found.refetch()}
          isRetrying={found.isFetching}
        />
      </Card>
    );
  }
  return <ImportDetail view={found.data} nowMs={found.dataUpdatedAt} />;
}

function ImportDetail({ view, nowMs }: { view: ImportView; nowMs: number }) {
  return (
    <>
      <PageCrumb label={view.fileName} />
      <PageHeader
        title={
          <>
            <span className="break-all">{view.fileName}</span>
            <ImportStatus view={view} />
          </>
        }
        description={
          <>
            Into {view.catalogName}
            {view.sourceHost === null ? "" : ` from ${view.sourceHost}`},{" "}
            <RelativeTime time={view.createdAt} />
          </>
        }
        actions={
          view.sourceHost !== null && !isImportActive(view) ? (
            <>
              <RefreshSelect view={view} />
              <RepeatButton importId={view.id} />
            </>
          ) : null
        }
      />
      <div className="flex flex-col gap-4">
        {view.status === "failed" ? (
          <Notice tone="bad" title="The import stopped">
            {view.failureMessage ?? "The reason is in the server's log."} What was read before it is kept;
            import the file again to read the rest.
          </Notice>
        ) : null}
        <NextStep view={view} />
        <Card>
          <CardHeader title="Progress" description={toProgressText(view, nowMs)} />
          <CardBody>
            <ImportStages view={view} />
          </CardBody>
        </Card>
        <Counts view={view} />
        <ImportIssues importId={view.id} isActive={isImportActive(view)} />
      </div>
    </>
  );
}

function toProgressText(view: ImportView, nowMs: number): string {
  if (view.status === "queued") return "Waits for a free worker.";
  if (view.status === "failed") return "Stopped.";
  if (!isImportActive(view)) return "All offers of this file are in and compared.";
  const secondsLeft = estimateSecondsLeft(view, nowMs);
  return secondsLeft === null ? "Under way." : `Under way, about ${formatDuration(secondsLeft)} left.`;
}

function Counts({ view }: { view: ImportView }) {
  const counts = [
    { label: "Added", count: view.createdCount, note: "new offers" },
    { label: "Updated", count: view.updatedCount, note: "changed since the last file" },
    { label: "Unchanged", count: view.unchangedCount, note: "cost nothing further" },
    { label: "Left out", count: view.rejectedCount, note: "rows with errors" },
    { label: "Warnings", count: view.warningCount, note: "imported, worth a look" },
  ];
  return (
    <div className="grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-5">
      {counts.map(({ label, count, note }) => (
        <StatTile key={label} label={label} value={formatCount(count)} note={note} />
      ))}
    </div>
  );
}

function ImportSkeleton() {
  return (
    <>
      <Skeleton className="mt-1.5 h-5 w-64" />
      <Skeleton className="mt-2.5 mb-6 w-40" />
      <Skeleton className="mb-4 h-28 rounded-lg" />
      <TableSkeleton />
    </>
  );
}
