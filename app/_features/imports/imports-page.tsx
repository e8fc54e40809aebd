"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { FileInput, Plus } from "lucide-react";
import Link from "next/link";
import { useMayChange } from "@/app/_features/settings/use-viewer";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { PageHeader } from "@/app/_ui/page-header";
import { EmptyState } from "@/app/_ui/states/empty-state";
import { ErrorState } from "@/app/_ui/states/error-state";
import { TableSkeleton } from "@/app/_ui/states/skeleton";
import { LoadMore } from "@/app/_ui/table/load-more";
import { isImportActive } from "@/server/features/imports/terms";
import { ImportsTable } from "./imports-table";

const pollMs = 1_000;

export function ImportsPage() {
  const mayChange = useMayChange();
  return (
    <>
      <PageHeader
        title={t`Imports`}
        description={t`Files that were read into catalogs, and what became of their rows.`}
        actions={mayChange ? <ImportButton /> : null}
      />
      <ImportList mayChange={mayChange} />
    </>
  );
}

function ImportButton() {
  return (
    <Button variant="primary" asChild>
      <Link href="/imports/new">
        <Plus aria-hidden />
        <Trans>Import a file</Trans>
      </Link>
    </Button>
  );
}

function ImportList({ mayChange }: { mayChange: boolean }) {
  const trpc = useTRPC();
  const imports = useInfiniteQuery(
    trpc.imports.list.infiniteQueryOptions(
      { limit: 30 },
      {
        getNextPageParam: (page) => page.nextCursor,
        refetchInterval: ({ state }) =>
          state.data?.pages.some((page) => page.items.some(isImportActive)) ? pollMs : false,
      },
    ),
  );
  if (imports.isPending) return <TableSkeleton />;
  if (imports.isError && !imports.data) {
    return (
      <Card>
        <ErrorState
          title={t`The imports could not be loaded`}
          reason={toErrorText(imports.error)}
          onRetry={() => imports.refetch()}
          isRetrying={imports.isFetching}
        />
      </Card>
    );
  }
  const views = imports.data.pages.flatMap((page) => page.items);
  if (views.length === 0) {
    return (
      <Card>
        <EmptyState
          icon={FileInput}
          title={t`No imports yet`}
          text={t`Each file that is read into a catalog stands here, with its progress and the rows that had problems.`}
          action={mayChange ? <ImportButton /> : null}
        />
      </Card>
    );
  }
  return (
    <>
      <ImportsTable views={views} />
      <LoadMore
        shownCount={views.length}
        hasMore={imports.hasNextPage}
        isLoading={imports.isFetchingNextPage}
        onLoadMore={() => imports.fetchNextPage()}
      />
    </>
  );
}
