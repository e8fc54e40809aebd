"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { FileInput } from "lucide-react";
import { ImportsTable } from "@/app/_features/imports/imports-table";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Card } from "@/app/_ui/card";
import { EmptyState } from "@/app/_ui/states/empty-state";
import { ErrorState } from "@/app/_ui/states/error-state";
import { TableSkeleton } from "@/app/_ui/states/skeleton";
import { LoadMore } from "@/app/_ui/table/load-more";
import { isImportActive } from "@/server/features/imports/terms";

const pollMs = 2_000;

/** What was read into a catalog and taken back, latest first. */
export function CatalogHistory({ catalogId }: { catalogId: string }) {
  return (
    <section aria-labelledby="catalog-history">
      <h2 id="catalog-history" className="mb-2 font-semibold">
        <Trans>History</Trans>
      </h2>
      <History catalogId={catalogId} />
    </section>
  );
}

function History({ catalogId }: { catalogId: string }) {
  const trpc = useTRPC();
  const runs = useInfiniteQuery(
    trpc.imports.list.infiniteQueryOptions(
      { limit: 8, catalogId },
      {
        getNextPageParam: (page) => page.nextCursor,
        refetchInterval: ({ state }) =>
          state.data?.pages.some((page) => page.items.some(isImportActive)) ? pollMs : false,
      },
    ),
  );
  if (runs.isPending) return <TableSkeleton rowCount={4} />;
  if (!runs.data) {
    return (
      <Card>
        <ErrorState
          title={t`The history could not be loaded`}
          reason={toErrorText(runs.error)}
          onRetry={() => runs.refetch()}
          isRetrying={runs.isFetching}
        />
      </Card>
    );
  }
  const views = runs.data.pages.flatMap((page) => page.items);
  if (views.length === 0) {
    return (
      <Card>
        <EmptyState
          icon={FileInput}
          title={t`Nothing was read into it yet`}
          text={t`Each file, and whatever is undone, stands here with what it changed.`}
        />
      </Card>
    );
  }
  return (
    <>
      <ImportsTable views={views} isOfOneCatalog />
      <LoadMore
        shownCount={views.length}
        hasMore={runs.hasNextPage}
        isLoading={runs.isFetchingNextPage}
        onLoadMore={() => runs.fetchNextPage()}
      />
    </>
  );
}
