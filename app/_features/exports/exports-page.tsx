"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Download, Plus } from "lucide-react";
import Link from "next/link";
import { startSentence, toScheduleWords } from "@/app/_features/imports/sources/schedule-words";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Badge } from "@/app/_ui/badge";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { RelativeTime } from "@/app/_ui/format/relative-time";
import { PageHeader } from "@/app/_ui/page-header";
import { EmptyState } from "@/app/_ui/states/empty-state";
import { ErrorState } from "@/app/_ui/states/error-state";
import { TableSkeleton } from "@/app/_ui/states/skeleton";
import { type DataColumn, DataTable } from "@/app/_ui/table/data-table";
import type { SavedExport } from "@/server/features/exports/saved-schema";
import { kindLabels } from "./column-words";
import { destinationLabels, formatLabels } from "./export-words";
import { isOpen, pollMs } from "./open-runs";
import { LastRun } from "./run-state";

const columns: DataColumn<SavedExport>[] = [
  { id: "name", header: t`Name`, isPrimary: true, cell: ({ name }) => name },
  {
    id: "what",
    header: t`What`,
    width: "w-48",
    cell: ({ kind, format }) => `${kindLabels[kind]}, ${formatLabels[format]}`,
  },
  {
    id: "where",
    header: t`Where`,
    width: "w-56",
    hideBelow: "lg",
    cell: ({ destination, place }) => (
      <span className="wrap-anywhere">{place === "" ? destinationLabels[destination] : place}</span>
    ),
  },
  { id: "last", header: t`Last run`, width: "w-64", cell: ({ lastRun }) => <LastRun run={lastRun} /> },
  { id: "next", header: t`Next run`, width: "w-52", cell: (saved) => <NextRun saved={saved} /> },
];

export function NextRun({ saved: { schedule, isPaused, nextAt } }: { saved: SavedExport }) {
  if (schedule === null) return <span className="text-muted-foreground">{t`By hand`}</span>;
  if (isPaused) return <Badge tone="outline">{t`Paused`}</Badge>;
  return (
    <span title={startSentence(toScheduleWords(schedule))}>
      {nextAt === null ? t`Never` : <RelativeTime time={nextAt} />}
    </span>
  );
}

function NewExport() {
  return (
    <Button variant="primary" asChild>
      <Link href="/exports/new">
        <Plus aria-hidden />
        <Trans>New export</Trans>
      </Link>
    </Button>
  );
}

/** What is exported again and again, and how the last time went. */
export function ExportsPage() {
  return (
    <>
      <PageHeader
        title={t`Exports`}
        description={t`Mappings, offers, products, matches and decisions as files: at once, or by a schedule to where you need them.`}
        actions={<NewExport />}
      />
      <ExportsTable />
    </>
  );
}

function ExportsTable() {
  const saved = useQuery(
    useTRPC().exports.list.queryOptions(undefined, {
      refetchInterval: ({ state }) => (state.data?.some(({ lastRun }) => isOpen(lastRun)) ? pollMs : false),
    }),
  );
  if (saved.isPending) return <TableSkeleton rowCount={4} />;
  if (!saved.data)
    return (
      <Card>
        <ErrorState
          title={t`The exports could not be loaded`}
          reason={toErrorText(saved.error)}
          onRetry={() => saved.refetch()}
          isRetrying={saved.isFetching}
        />
      </Card>
    );
  if (saved.data.length === 0)
    return (
      <Card>
        <EmptyState
          icon={Download}
          title={t`No saved exports yet`}
          text={t`Choose what you need and in which columns. Download it at once, or save it and have it written by a schedule.`}
          action={<NewExport />}
        />
      </Card>
    );
  return (
    <DataTable
      isPageList
      caption={t`Saved exports`}
      columns={columns}
      rows={saved.data}
      getRowId={({ id }) => id}
      getRowHref={({ id }) => `/exports/${id}`}
    />
  );
}
