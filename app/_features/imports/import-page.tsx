"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
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
        <h1 className="sr-only">
          <Trans>Import</Trans>
        </h1>
        <ErrorState
          title={isUnknown ? t`There is no such import` : t`The import could not be loaded`}
          reason={
            isUnknown ? t`Its address may be cut off, or its catalog was removed.` : toErrorText(found.error)
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
          view.sourceHost === null ? (
            <Trans>
              Into {view.catalogName}, <RelativeTime time={view.createdAt} />
            </Trans>
          ) : (
            <Trans>
              Into {view.catalogName} from {view.sourceHost}, <RelativeTime time={view.createdAt} />
            </Trans>
          )
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
          <Notice tone="bad" title={t`The import stopped`}>
            {view.failureMessage ?? t`The reason is in the server's log.`}{" "}
            <Trans>What was read before it is kept; import the file again to read the rest.</Trans>
          </Notice>
        ) : null}
        <NextStep view={view} />
        <Card>
          <CardHeader title={t`Progress`} description={toProgressText(view, nowMs)} />
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
  if (view.status === "queued") return t`Waits for a free worker.`;
  if (view.status === "failed") return t`Stopped.`;
  if (!isImportActive(view)) return t`All offers of this file are in and compared.`;
  const secondsLeft = estimateSecondsLeft(view, nowMs);
  return secondsLeft === null ? t`Under way.` : t`Under way, about ${formatDuration(secondsLeft)} left.`;
}

function Counts({ view }: { view: ImportView }) {
  const counts = [
    { label: t`Added`, count: view.createdCount, note: t`new offers` },
    { label: t`Updated`, count: view.updatedCount, note: t`changed since the last file` },
    { label: t`Unchanged`, count: view.unchangedCount, note: t`cost nothing further` },
    { label: t`Left out`, count: view.rejectedCount, note: t`rows with errors` },
    { label: t`Warnings`, count: view.warningCount, note: t`imported, worth a look` },
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
