"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Download, PackagePlus, X } from "lucide-react";
import Link from "next/link";
import { toExportHref } from "@/app/_features/offers/export-address";
import { aside, useTRPC } from "@/app/_trpc/trpc-provider";
import { Button } from "@/app/_ui/button";
import { StatTile } from "@/app/_ui/charts/stat-tile";
import { Checkbox } from "@/app/_ui/fields/checkbox";
import { Select } from "@/app/_ui/fields/select";
import { formatCount } from "@/app/_ui/format/format-number";
import { EmptyState } from "@/app/_ui/states/empty-state";
import { Skeleton } from "@/app/_ui/states/skeleton";
import { ClearFilters } from "@/app/_ui/table/clear-filters";
import { DataTable } from "@/app/_ui/table/data-table";
import { FacetSelect } from "@/app/_ui/table/facet-select";
import { ListState } from "@/app/_ui/table/list-state";
import { SearchField } from "@/app/_ui/table/search-field";
import type { GapSummary, InsightState } from "@/server/features/price-positions/schema";
import type { GapSort } from "@/server/features/price-positions/terms";
import { gapColumns } from "./gap-columns";
import { type GapFilters, useGapFilters } from "./gap-filters";
import { InsightsFrame } from "./insights-frame";
import { SavedViews } from "./saved-views";

/** What others sell and no own shop does. */
export function GapsPage() {
  const filters = useGapFilters();
  return (
    <InsightsFrame
      title={t`Assortment gaps`}
      description={t`What others sell and you don't. What only you sell is under Prices.`}
      actions={
        <>
          <Button asChild>
            <Link href="/insights/prices?standing=unmatched">
              <Trans>What only I sell</Trans>
            </Link>
          </Button>
          <Button asChild>
            <a href={toExportHref("/api/export/assortment-gaps", filters.filter)} download>
              <Download aria-hidden />
              <Trans>Export CSV</Trans>
            </a>
          </Button>
        </>
      }
    >
      {(state) => <GapTable filters={filters} state={state} />}
    </InsightsFrame>
  );
}

function GapTable({ filters, state }: { filters: GapFilters; state: InsightState }) {
  const trpc = useTRPC();
  const { filter, isFiltered, setFilters } = filters;
  const refetchInterval = state.isFilling ? 3_000 : false;
  const gaps = useInfiniteQuery(
    trpc.insights.gaps.infiniteQueryOptions(
      { ...filter, sort: filters.state.sort },
      { getNextPageParam: (page) => page.nextCursor, placeholderData: keepPreviousData, refetchInterval },
    ),
  );
  const summary = useQuery(
    trpc.insights.gapSummary.queryOptions(filter, {
      placeholderData: keepPreviousData,
      refetchInterval,
      ...aside,
    }),
  );
  return (
    <>
      {summary.data ? <GapTiles summary={summary.data} /> : <Skeleton className="h-24 rounded-lg" />}
      <GapFilterBar filters={filters} state={state} summary={summary.data} />
      <ListState
        query={gaps}
        errorTitle={t`The gaps could not be loaded`}
        totalCount={summary.data?.productCount ?? null}
        empty={
          <EmptyState
            icon={PackagePlus}
            title={isFiltered ? t`No product is left by these filters` : t`Nothing is missing`}
            text={
              isFiltered
                ? t`Others may sell more than that.`
                : t`As far as the catalogs here tell, nobody sells what you don't. Import a competitor's catalog to compare with it.`
            }
            action={
              isFiltered ? (
                <ClearFilters onClear={() => setFilters(null)} />
              ) : (
                <Button asChild>
                  <Link href="/imports">
                    <Trans>Import offers</Trans>
                  </Link>
                </Button>
              )
            }
          />
        }
      >
        {(rows) => (
          <DataTable
            caption={t`Products that others sell and you don't`}
            columns={gapColumns}
            rows={rows}
            getRowId={({ productId }) => productId}
            getRowHref={({ productId }) => `/products/${productId}`}
          />
        )}
      </ListState>
    </>
  );
}

function GapTiles({ summary }: { summary: GapSummary }) {
  const [brand] = summary.brands;
  const [category] = summary.categories;
  return (
    <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
      <StatTile label={t`Products that I don't sell`} value={formatCount(summary.productCount)} />
      <StatTile
        label={t`Sold by two or more`}
        value={formatCount(summary.sharedCount)}
        note={t`catalogs, and not by you`}
      />
      <StatTile
        label={t`Largest brand`}
        value={<span className="line-clamp-1 text-base">{brand?.value ?? "–"}</span>}
        note={brand ? t`${formatCount(brand.count)} products` : null}
      />
      <StatTile
        label={t`Largest category`}
        value={<span className="line-clamp-1 text-base">{category?.value ?? "–"}</span>}
        note={category ? t`${formatCount(category.count)} products` : null}
      />
    </div>
  );
}

const sortWords: Record<GapSort, string> = {
  catalogs: t`Sold by most catalogs`,
  price: t`Highest price`,
  "price-asc": t`Lowest price`,
};

interface GapFilterBarProps {
  filters: GapFilters;
  state: InsightState;
  summary: GapSummary | undefined;
}

function GapFilterBar({ filters, state, summary }: GapFilterBarProps) {
  const { state: asked, setFilters, isFiltered } = filters;
  return (
    <div className="flex flex-wrap items-center gap-2 max-sm:grid max-sm:grid-cols-2">
      <SearchField
        label={t`Search title or brand`}
        value={asked.q}
        onSearch={(text) => setFilters({ q: text || null })}
        className="max-sm:col-span-2"
      />
      <Select
        aria-label={t`Sold by`}
        value={asked.rival ?? ""}
        onChange={({ target }) => setFilters({ rival: target.value || null })}
        options={[
          { value: "", label: t`Sold by anybody` },
          ...state.rivalCatalogs.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        className="fits"
      />
      <FacetSelect
        label={t`Brand`}
        allLabel={t`All brands`}
        value={asked.brand}
        values={summary?.brands}
        isBounded={false}
        onChange={(brand) => setFilters({ brand })}
      />
      <FacetSelect
        label={t`Category`}
        allLabel={t`All categories`}
        value={asked.category}
        values={summary?.categories}
        isBounded={false}
        onChange={(category) => setFilters({ category })}
      />
      <Select
        aria-label={t`Number of catalogs`}
        value={String(asked.catalogs ?? "")}
        onChange={({ target }) => setFilters({ catalogs: target.value ? Number(target.value) : null })}
        options={[
          { value: "", label: t`Any number of catalogs` },
          { value: "2", label: t`Two catalogs or more` },
          { value: "3", label: t`Three catalogs or more` },
        ]}
        className="fits"
      />
      <Select
        aria-label={t`Order`}
        value={asked.sort}
        onChange={({ target }) => setFilters({ sort: target.value as GapSort })}
        options={Object.entries(sortWords).map(([value, label]) => ({ value, label }))}
        className="fits max-sm:col-span-2"
      />
      <Checkbox
        label={t`In stock somewhere`}
        checked={asked.inStockOnly}
        onCheckedChange={(checked) => setFilters({ inStockOnly: checked === true ? true : null })}
      />
      <SavedViews page="gaps" />
      {isFiltered ? (
        <ClearFilters variant="ghost" onClear={() => setFilters(null)}>
          <X aria-hidden />
          <Trans>Clear</Trans>
        </ClearFilters>
      ) : null}
    </div>
  );
}
