"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { MoreHorizontal, Store, Tags, Trash2 } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { SourceNote } from "@/app/_features/imports/sources/source-note";
import { useViewer } from "@/app/_features/settings/use-viewer";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Badge } from "@/app/_ui/badge";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { formatCount } from "@/app/_ui/format/format-number";
import { RelativeTime } from "@/app/_ui/format/relative-time";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/app/_ui/menus/dropdown-menu";
import { onDemand } from "@/app/_ui/on-demand";
import { PageHeader } from "@/app/_ui/page-header";
import { EmptyState } from "@/app/_ui/states/empty-state";
import { ErrorState } from "@/app/_ui/states/error-state";
import { TableSkeleton } from "@/app/_ui/states/skeleton";
import { menuColumn } from "@/app/_ui/table/actions-column";
import { type DataColumn, DataTable } from "@/app/_ui/table/data-table";
import type { Catalog } from "@/server/features/catalogs/schema";
import type { SourceView } from "@/server/features/sources/schema";
import { roleLabels } from "./catalog-words";
import { CreateCatalogButton } from "./create-catalog-button";

const RemoveCatalogDialog = onDemand(() =>
  import("./remove-catalog-dialog").then((module) => module.RemoveCatalogDialog),
);

type CatalogRow = Catalog & { source: SourceView | null };

const columns: DataColumn<CatalogRow>[] = [
  {
    id: "name",
    header: t`Name`,
    isPrimary: true,
    cell: (catalog) => (
      <span className="inline-flex items-center gap-2">
        {catalog.name}
        {catalog.role === null ? null : <Badge tone="outline">{roleLabels[catalog.role]}</Badge>}
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
    cell: ({ oneOfferPerProduct }) =>
      oneOfferPerProduct === null ? (
        <span className="text-muted-foreground">
          <Trans>As its offers tell</Trans>
        </span>
      ) : oneOfferPerProduct ? (
        t`Once`
      ) : (
        t`Any number of times`
      ),
  },
  {
    id: "source",
    header: t`Fetched`,
    width: "w-60",
    hideBelow: "lg",
    cell: ({ source }) =>
      source ? (
        <SourceNote source={source} />
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
        actions={
          <>
            <Button asChild>
              <Link href="/catalogs/brands">
                <Tags aria-hidden />
                <Trans>Brands</Trans>
              </Link>
            </Button>
            <CreateCatalogButton />
          </>
        }
      />
      <CatalogsTable />
    </>
  );
}

function CatalogsTable() {
  const trpc = useTRPC();
  const isAdmin = useViewer()?.role === "admin";
  const [removed, setRemoved] = useState<Catalog | null>(null);
  const catalogs = useQuery(trpc.catalogs.list.queryOptions());
  const sources = useQuery(trpc.sources.list.queryOptions());
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
    <>
      <DataTable
        isPageList
        caption={t`Catalogs`}
        columns={isAdmin ? [...columns, toActions(setRemoved)] : columns}
        rows={catalogs.data.map((catalog) => ({
          ...catalog,
          source: sources.data?.find(({ catalogId }) => catalogId === catalog.id) ?? null,
        }))}
        getRowId={(catalog) => catalog.id}
        getRowHref={(catalog) => `/catalogs/${catalog.id}`}
      />
      {removed ? <RemoveCatalogDialog catalog={removed} onClose={() => setRemoved(null)} /> : null}
    </>
  );
}

function toActions(onRemove: (catalog: Catalog) => void): DataColumn<CatalogRow> {
  return {
    ...menuColumn,
    cell: (catalog) => (
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button variant="ghost" size="icon-sm" aria-label={t`Actions for ${catalog.name}`}>
            <MoreHorizontal aria-hidden />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent>
          <DropdownMenuItem tone="danger" onSelect={() => onRemove(catalog)}>
            <Trash2 aria-hidden />
            <Trans>Remove the catalog</Trans>
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
    ),
  };
}
