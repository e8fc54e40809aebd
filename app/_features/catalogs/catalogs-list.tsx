"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Store } from "lucide-react";
import { RefreshNote } from "@/app/_features/imports/refresh-note";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Badge } from "@/app/_ui/badge";
import { Card } from "@/app/_ui/card";
import { type DataColumn, DataTable } from "@/app/_ui/data-table";
import { EmptyState } from "@/app/_ui/empty-state";
import { ErrorState } from "@/app/_ui/error-state";
import { formatCount } from "@/app/_ui/format-number";
import { PageHeader } from "@/app/_ui/page-header";
import { RelativeTime } from "@/app/_ui/relative-time";
import { TableSkeleton } from "@/app/_ui/skeleton";
import type { Catalog } from "@/server/features/catalogs/schema";
import type { CatalogRefreshView } from "@/server/features/imports/schema";
import { CreateCatalogButton } from "./create-catalog-button";

type CatalogRow = Catalog & { refresh: CatalogRefreshView | null };

const columns: readonly DataColumn<CatalogRow>[] = [
  {
    id: "name",
    header: t`Name`,
    isPrimary: true,
    cell: (catalog) => (
      <span className="inline-flex items-center gap-2">
        {catalog.name}
        {catalog.isDemo ? (
          <Badge tone="outline">
            <Trans>Demo</Trans>
          </Badge>
        ) : null}
      </span>
    ),
  },
  {
    id: "offers",
    header: t`Offers`,
    align: "end",
    width: "w-32",
    cell: (catalog) => <span className="codes">{formatCount(catalog.offerCount)}</span>,
  },
  {
    id: "currency",
    header: t`Currency`,
    width: "w-32",
    cell: (catalog) => <span className="codes">{catalog.currency}</span>,
  },
  {
    id: "listing",
    header: t`Lists a product`,
    width: "w-48",
    cell: (catalog) => (catalog.oneOfferPerProduct ? t`Once` : t`Any number of times`),
  },
  {
    id: "refresh",
    header: t`Refreshed`,
    width: "w-60",
    hideBelow: "lg",
    cell: ({ refresh }) =>
      refresh ? (
        <RefreshNote refresh={refresh} />
      ) : (
        <span className="text-muted-foreground">
          <Trans>By hand</Trans>
        </span>
      ),
  },
  {
    id: "created",
    header: t`Created`,
    width: "w-40",
    cell: (catalog) => <RelativeTime time={catalog.createdAt} className="text-muted-foreground" />,
  },
];

export function CatalogsList() {
  return (
    <>
      <PageHeader
        title={t`Catalogs`}
        description={t`Where offers come from: your own shop, suppliers, competitors, marketplaces.`}
        actions={<CreateCatalogButton />}
      />
      <CatalogsTable />
    </>
  );
}

function CatalogsTable() {
  const trpc = useTRPC();
  const catalogs = useQuery(trpc.catalogs.list.queryOptions());
  const refreshes = useQuery(trpc.imports.refreshes.queryOptions());
  if (catalogs.isPending) return <TableSkeleton rowCount={4} />;
  if (!catalogs.data) {
    return (
      <Card>
        <ErrorState
          title={t`The catalogs could not be loaded`}
          reason={t`The server did not answer as expected.`}
          onRetry={() => catalogs.refetch()}
          isRetrying={catalogs.isFetching}
        />
      </Card>
    );
  }
  if (catalogs.data.length === 0) {
    return (
      <Card>
        <EmptyState
          icon={Store}
          title={t`No catalogs yet`}
          text={t`A catalog holds the offers of one source. Create one for each shop or supplier you want to compare.`}
          action={<CreateCatalogButton />}
        />
      </Card>
    );
  }
  return (
    <DataTable
      caption={t`Catalogs`}
      columns={columns}
      rows={catalogs.data.map((catalog) => ({
        ...catalog,
        refresh: refreshes.data?.find(({ catalogId }) => catalogId === catalog.id) ?? null,
      }))}
      getRowId={(catalog) => catalog.id}
      getRowHref={(catalog) => `/offers?catalog=${catalog.id}`}
    />
  );
}
