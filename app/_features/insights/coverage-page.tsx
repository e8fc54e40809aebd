"use client";

import { plural, t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { ScanSearch } from "lucide-react";
import Link from "next/link";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Button } from "@/app/_ui/button";
import { Card, CardHeader } from "@/app/_ui/card";
import { StatTile } from "@/app/_ui/charts/stat-tile";
import { ProbabilityBar } from "@/app/_ui/evidence/probability-bar";
import { formatCount, formatPercent } from "@/app/_ui/format/format-number";
import { ErrorState } from "@/app/_ui/states/error-state";
import { TableSkeleton } from "@/app/_ui/states/skeleton";
import { type DataColumn, DataTable } from "@/app/_ui/table/data-table";
import type { Coverage, CoverageGroup } from "@/server/features/price-positions/schema";
import { InsightsFrame } from "./insights-frame";

/** How much of the own assortment is matched with others' offers. */
export function CoveragePage() {
  return (
    <InsightsFrame
      title={t`Coverage`}
      description={t`How many of your offers are matched with another catalog's, and what still waits for a person.`}
    >
      {({ isFilling }) => <CoverageBody refetchInterval={isFilling ? 3_000 : false} />}
    </InsightsFrame>
  );
}

function CoverageBody({ refetchInterval }: { refetchInterval: number | false }) {
  const coverage = useQuery(useTRPC().insights.coverage.queryOptions(undefined, { refetchInterval }));
  if (coverage.isPending) return <TableSkeleton />;
  if (!coverage.data) {
    return (
      <Card>
        <ErrorState
          title={t`The coverage could not be loaded`}
          reason={toErrorText(coverage.error)}
          onRetry={() => coverage.refetch()}
          isRetrying={coverage.isFetching}
        />
      </Card>
    );
  }
  return <CoverageTables coverage={coverage.data} />;
}

const name: DataColumn<CoverageGroup> = {
  id: "name",
  header: t`Name`,
  isPrimary: true,
  cell: ({ value }) => value,
};
const figures: readonly DataColumn<CoverageGroup>[] = [
  {
    id: "offers",
    header: t`Own offers`,
    align: "end",
    cell: ({ offerCount }) => <span className="codes">{formatCount(offerCount)}</span>,
  },
  {
    id: "matched",
    header: t`Matched`,
    align: "end",
    cell: ({ matchedCount, offerCount }) =>
      offerCount === 0 ? "–" : <ProbabilityBar probability={matchedCount / offerCount} />,
  },
];

const catalogColumns: readonly DataColumn<Coverage["catalogs"][number]>[] = [
  name,
  ...figures,
  {
    id: "waiting",
    header: t`Wait for review`,
    align: "end",
    cell: ({ waitingCount }) => <span className="codes">{formatCount(waitingCount)}</span>,
  },
];

function CoverageTables({ coverage }: { coverage: Coverage }) {
  const { offerCount, matchedCount, waitingCount, isWaitingCapped } = coverage;
  const unmatchedCount = offerCount - matchedCount;
  return (
    <>
      <div className="grid grid-cols-2 gap-3 lg:grid-cols-3">
        <StatTile
          label={t`Matched`}
          value={offerCount === 0 ? "–" : formatPercent(matchedCount / offerCount)}
          note={t`${formatCount(matchedCount)} of ${formatCount(offerCount)} own ${plural(offerCount, { one: "offer", other: "offers" })}`}
          href="/insights/prices"
        />
        <StatTile
          label={t`Only mine`}
          value={formatCount(unmatchedCount)}
          note={t`no other catalog's offer is matched with them`}
          href="/insights/prices?standing=unmatched"
        />
        <StatTile
          label={t`Wait for review`}
          icon={ScanSearch}
          value={`${formatCount(waitingCount)}${isWaitingCapped ? "+" : ""}`}
          note={t`of these have a doubtful pair`}
          href="/review"
        />
      </div>
      <Card>
        <CardHeader
          title={t`By catalog`}
          action={
            waitingCount > 0 ? (
              <Button size="sm" asChild>
                <Link href="/review">
                  <Trans>Review doubtful pairs</Trans>
                </Link>
              </Button>
            ) : null
          }
        />
        <DataTable
          caption={t`Own catalogs and how much of them is matched`}
          columns={catalogColumns}
          rows={coverage.catalogs}
          getRowId={({ id }) => id}
          getRowHref={({ id }) => `/insights/prices?catalog=${id}`}
          className="mt-3 rounded-t-none border-x-0 border-b-0"
        />
      </Card>
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <GroupCard title={t`By brand`} groups={coverage.brands} field="brand" />
        <GroupCard title={t`By category`} groups={coverage.categories} field="category" />
      </div>
    </>
  );
}

interface GroupCardProps {
  title: string;
  groups: readonly CoverageGroup[];
  field: "brand" | "category";
}

function GroupCard({ title, groups, field }: GroupCardProps) {
  return (
    <Card>
      <CardHeader title={title} description={t`The fifty with most offers.`} />
      {groups.length === 0 ? (
        <p className="p-4 text-table text-muted-foreground">
          <Trans>None of these offers states one.</Trans>
        </p>
      ) : (
        <DataTable
          caption={title}
          columns={[name, ...figures]}
          rows={groups}
          getRowId={({ value }) => value}
          getRowHref={({ value }) =>
            `/insights/prices?standing=unmatched&${field}=${encodeURIComponent(value)}`
          }
          className="mt-3 rounded-t-none border-x-0 border-b-0"
          maxHeight="32rem"
        />
      )}
    </Card>
  );
}
