"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { CircleCheck, Download } from "lucide-react";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { useState } from "react";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { Select } from "@/app/_ui/fields/select";
import { EmptyState } from "@/app/_ui/states/empty-state";
import { ErrorState } from "@/app/_ui/states/error-state";
import { TableSkeleton } from "@/app/_ui/states/skeleton";
import { LoadMore } from "@/app/_ui/table/load-more";
import type { ImportIssue } from "@/server/features/imports/schema";
import { IssueDialog } from "./issue-dialog";
import { IssueTable } from "./issue-table";

const kinds = ["all", "error", "warning"] as const;
const pollMs = 3_000;

interface ImportIssuesProps {
  importId: string;
  isActive: boolean;
}

/** What was wrong with rows of the file. */
export function ImportIssues({ importId, isActive }: ImportIssuesProps) {
  const trpc = useTRPC();
  const [kind, setKind] = useQueryState("problems", parseAsStringLiteral(kinds).withDefault("all"));
  const [openIssue, setOpenIssue] = useState<ImportIssue | null>(null);
  const issues = useInfiniteQuery(
    trpc.imports.issues.infiniteQueryOptions(
      { importId, severity: kind === "all" ? null : kind, limit: 50 },
      { getNextPageParam: (page) => page.nextCursor, refetchInterval: isActive ? pollMs : false },
    ),
  );
  const rows = issues.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section aria-labelledby="problems">
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <h2 id="problems" className="font-semibold">
          <Trans>Problems by row</Trans>
        </h2>
        <div className="flex flex-wrap items-center gap-2">
          <Select
            aria-label={t`Show`}
            className="w-40"
            value={kind}
            onChange={(event) => setKind(kinds.find((known) => known === event.target.value) ?? "all")}
            options={[
              { value: "all", label: t`All problems` },
              { value: "error", label: t`Errors: left out` },
              { value: "warning", label: t`Warnings` },
            ]}
          />
          <Button asChild aria-disabled={rows.length === 0}>
            <a href={`/api/imports/${importId}/issues.csv`} download>
              <Download aria-hidden />
              <Trans>Download CSV</Trans>
            </a>
          </Button>
        </div>
      </div>
      {issues.isPending ? (
        <TableSkeleton rowCount={4} />
      ) : issues.isError && !issues.data ? (
        <Card>
          <ErrorState
            title={t`The problems could not be loaded`}
            reason={toErrorText(issues.error)}
            onRetry={() => issues.refetch()}
            isRetrying={issues.isFetching}
          />
        </Card>
      ) : rows.length === 0 ? (
        <Card>
          <EmptyState icon={CircleCheck} title={t`Nothing to mend`} text={toEmptyText(kind, isActive)} />
        </Card>
      ) : (
        <>
          <IssueTable issues={rows} onOpen={setOpenIssue} />
          <LoadMore
            shownCount={rows.length}
            hasMore={issues.hasNextPage}
            isLoading={issues.isFetchingNextPage}
            onLoadMore={() => issues.fetchNextPage()}
          />
        </>
      )}
      <IssueDialog issue={openIssue} onClose={() => setOpenIssue(null)} />
    </section>
  );
}

function toEmptyText(kind: (typeof kinds)[number], isActive: boolean): string {
  if (kind === "error") return isActive ? t`No row was left out so far.` : t`No row was left out.`;
  if (kind === "warning") return isActive ? t`No row has a warning so far.` : t`No row has a warning.`;
  return isActive ? t`No row has a problem so far.` : t`No row has a problem.`;
}
