"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Bell, Coins, Download } from "lucide-react";
import Link from "next/link";
import { useMemo, useState } from "react";
import { toExportHref } from "@/app/_features/offers/export-address";
import { aside, useTRPC } from "@/app/_trpc/trpc-provider";
import { Button } from "@/app/_ui/button";
import { onDemand } from "@/app/_ui/on-demand";
import { EmptyState } from "@/app/_ui/states/empty-state";
import { Skeleton } from "@/app/_ui/states/skeleton";
import { ClearFilters } from "@/app/_ui/table/clear-filters";
import { ColumnMenu, useColumnChoice } from "@/app/_ui/table/column-choice";
import { DataTable } from "@/app/_ui/table/data-table";
import { ListState } from "@/app/_ui/table/list-state";
import type { InsightState, PriceRow } from "@/server/features/price-positions/schema";
import { InsightsFrame } from "./insights-frame";
import { toPriceColumns } from "./price-columns";
import { PriceFilterBar } from "./price-filter-bar";
import { type PriceFilters, usePriceFilters } from "./price-filters";
import { PriceTiles } from "./price-tiles";

const HistoryDialog = onDemand(() => import("./history-dialog").then((module) => module.HistoryDialog));
const PriceGroups = onDemand(() => import("./price-groups").then((module) => module.PriceGroups));
const AlertsDialog = onDemand(() => import("./alerts-dialog").then((module) => module.AlertsDialog));

/** Where each own offer stands among the others' offers of its product. */
export function PricesPage() {
  const filters = usePriceFilters();
  const [history, setHistory] = useState<PriceRow | null>(null);
  const [isAlerting, setIsAlerting] = useState(false);
  const columns = useMemo(() => toPriceColumns(setHistory), []);
  const choice = useColumnChoice("prices", columns);
  return (
    <InsightsFrame
      title={t`Prices`}
      description={t`Where your offers stand among the others' offers of the same products.`}
      actions={
        <>
          <ColumnMenu all={columns} choice={choice} />
          <Button onClick={() => setIsAlerting(true)}>
            <Bell aria-hidden />
            <Trans>Alerts</Trans>
          </Button>
          <Button asChild>
            <a href={toExportHref("/api/export/prices", filters.filter)} download>
              <Download aria-hidden />
              <Trans>Export CSV</Trans>
            </a>
          </Button>
        </>
      }
    >
      {(state) => (
        <>
          <PriceTable filters={filters} state={state} columns={choice.columns} />
          {history ? <HistoryDialog row={history} onClose={() => setHistory(null)} /> : null}
          {isAlerting ? <AlertsDialog state={state} onClose={() => setIsAlerting(false)} /> : null}
        </>
      )}
    </InsightsFrame>
  );
}

interface PriceTableProps {
  filters: PriceFilters;
  state: InsightState;
  columns: ReturnType<typeof toPriceColumns>;
}

function PriceTable({ filters, state, columns }: PriceTableProps) {
  const trpc = useTRPC();
  const { filter, setFilters, isFiltered } = filters;
  const refetchInterval = state.isFilling ? 3_000 : false;
  const prices = useInfiniteQuery(
    trpc.insights.prices.infiniteQueryOptions(
      { ...filter, sort: filters.state.sort },
      {
        getNextPageParam: (page) => page.nextCursor,
        placeholderData: keepPreviousData,
        refetchInterval,
      },
    ),
  );
  const summary = useQuery(
    trpc.insights.priceSummary.queryOptions(filter, {
      placeholderData: keepPreviousData,
      refetchInterval,
      ...aside,
    }),
  );
  return (
    <>
      {summary.data ? <PriceTiles summary={summary.data} /> : <Skeleton className="h-24 rounded-lg" />}
      {summary.data ? (
        <PriceGroups
          summary={summary.data}
          onBrand={(brand) => setFilters({ brand })}
          onCategory={(category) => setFilters({ category })}
        />
      ) : null}
      <PriceFilterBar filters={filters} state={state} summary={summary.data} />
      <ListState
        query={prices}
        errorTitle={t`The prices could not be loaded`}
        totalCount={summary.data?.offerCount ?? null}
        empty={<NoPrices isFiltered={isFiltered} onClear={() => setFilters(null)} />}
      >
        {(rows) => (
          <DataTable
            caption={t`Own offers and where they stand in price`}
            columns={columns}
            rows={rows}
            getRowId={({ offerId }) => offerId}
            getRowHref={({ productId, offerId }) =>
              productId ? `/products/${productId}` : `/offers/${offerId}`
            }
          />
        )}
      </ListState>
    </>
  );
}

function NoPrices({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }) {
  if (isFiltered) {
    return (
      <EmptyState
        icon={Coins}
        title={t`No offer is left by these filters`}
        text={t`None of your offers is all that at once.`}
        action={<ClearFilters onClear={onClear} />}
      />
    );
  }
  return (
    <EmptyState
      icon={Coins}
      title={t`Your shop has no offers yet`}
      text={t`Import your own offers and those of others. Once they are matched, their prices are compared here.`}
      action={
        <Button variant="primary" asChild>
          <Link href="/imports">
            <Trans>Import offers</Trans>
          </Link>
        </Button>
      }
    />
  );
}
