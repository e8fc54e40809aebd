"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { parseAsNumberLiteral, useQueryState } from "nuqs";
import { PageCrumb } from "@/app/_features/frame/breadcrumb";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { Select } from "@/app/_ui/fields/select";
import { PageHeader } from "@/app/_ui/page-header";
import { ErrorState } from "@/app/_ui/states/error-state";
import { Skeleton } from "@/app/_ui/states/skeleton";
import { type ReportDays, reportDays } from "@/server/features/search-events/terms";
import { DaysCard } from "./days-card";
import { EmptyReport } from "./empty-report";
import { QueryLists } from "./query-lists";
import { RecordingCard } from "./recording-card";
import { ReportTiles } from "./report-tiles";

const periods: Record<ReportDays, string> = {
  7: t`Last 7 days`,
  30: t`Last 30 days`,
  90: t`Last 90 days`,
};

/** What storefronts' customers search, and what comes of it. */
export function ReportsPage() {
  const trpc = useTRPC();
  const [days, setDays] = useQueryState("days", parseAsNumberLiteral(reportDays).withDefault(30));
  const report = useQuery(
    trpc.searchReports.report.queryOptions({ days }, { placeholderData: keepPreviousData }),
  );
  const settings = useQuery(trpc.searchReports.settings.queryOptions());
  const hasSearches = report.data !== undefined && report.data.searchCount > 0;
  return (
    <>
      <PageCrumb label={t`Reports`} />
      <PageHeader
        title={t`Search reports`}
        description={t`What people look for in your storefronts, and whether they find it.`}
        actions={
          <>
            <Select
              aria-label={t`Period`}
              className="w-36"
              value={days}
              onChange={(event) =>
                setDays(reportDays.find((one) => String(one) === event.target.value) ?? 30)
              }
              options={reportDays.map((one) => ({ value: String(one), label: periods[one] }))}
            />
            {hasSearches ? (
              <Button asChild>
                <a href={`/api/export/search-queries?days=${days}`} download>
                  <Download aria-hidden />
                  <Trans>Export CSV</Trans>
                </a>
              </Button>
            ) : null}
          </>
        }
      />
      {report.isPending || settings.isPending ? (
        <ReportSkeleton />
      ) : !report.data || !settings.data ? (
        <Card>
          <ErrorState
            title={t`The report could not be loaded`}
            reason={toErrorText(report.error ?? settings.error)}
            onRetry={() => {
              void report.refetch();
              void settings.refetch();
            }}
            isRetrying={report.isFetching || settings.isFetching}
          />
        </Card>
      ) : (
        <div className="flex flex-col gap-4">
          {hasSearches ? (
            <>
              <ReportTiles report={report.data} />
              <DaysCard report={report.data} />
              <QueryLists lists={report.data.lists} />
            </>
          ) : (
            <EmptyReport settings={settings.data} />
          )}
          <RecordingCard settings={settings.data} />
        </div>
      )}
    </>
  );
}

function ReportSkeleton() {
  return (
    <div className="flex flex-col gap-4">
      <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
        {["a", "b", "c", "d"].map((key) => (
          <Skeleton key={key} className="h-24 rounded-lg" />
        ))}
      </div>
      <Skeleton className="h-40 rounded-lg" />
      <Skeleton className="h-80 rounded-lg" />
    </div>
  );
}
