"use client";

import { t } from "@lingui/core/macro";
import type { ReactNode } from "react";
import { Card } from "../card";
import { cn } from "../class-names";
import { ErrorState } from "../states/error-state";
import { TableSkeleton } from "../states/skeleton";
import { LoadMore } from "./load-more";

/** As much of an infinite query as a list needs. */
interface ListQuery<Row> {
  data: { pages: readonly { items: readonly Row[] }[] } | undefined;
  error: unknown;
  isPending: boolean;
  isFetching: boolean;
  isPlaceholderData: boolean;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  refetch: () => unknown;
  fetchNextPage: () => unknown;
}

interface ListStateProps<Row> {
  query: ListQuery<Row>;
  /** What could not be shown: "The offers could not be loaded". */
  errorTitle: string;
  /** Instead of a list without rows. */
  empty: ReactNode;
  totalCount?: number | null;
  /** Rows to leave out. */
  isHidden?: (row: Row) => boolean;
  children: (rows: readonly Row[]) => ReactNode;
}

/** A list that grows by pages, in all its states: loading, failed, empty, there. */
export function ListState<Row>({
  query,
  errorTitle,
  empty,
  totalCount,
  isHidden,
  children,
}: ListStateProps<Row>) {
  if (query.isPending) return <TableSkeleton />;
  if (!query.data) {
    return (
      <Card>
        <ErrorState
          title={errorTitle}
          reason={t`The server did not answer as expected. Nothing is lost.`}
          onRetry={() => query.refetch()}
          isRetrying={query.isFetching}
        />
      </Card>
    );
  }
  const loaded = query.data.pages.flatMap((page) => page.items);
  const rows = isHidden ? loaded.filter((row) => !isHidden(row)) : loaded;
  if (rows.length === 0 && !query.hasNextPage) return <Card>{empty}</Card>;
  return (
    <div aria-busy={query.isPlaceholderData} className={cn(query.isPlaceholderData && "opacity-60")}>
      {children(rows)}
      <LoadMore
        shownCount={rows.length}
        totalCount={totalCount}
        hasMore={query.hasNextPage}
        isLoading={query.isFetchingNextPage}
        onLoadMore={() => query.fetchNextPage()}
      />
    </div>
  );
}
