"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { Download, Tag } from "lucide-react";
import Link from "next/link";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Button } from "@/app/_ui/button";
import { onDemand } from "@/app/_ui/on-demand";
import { PageHeader } from "@/app/_ui/page-header";
import { EmptyState } from "@/app/_ui/states/empty-state";
import { ClearFilters } from "@/app/_ui/table/clear-filters";
import { ColumnMenu, useColumnChoice } from "@/app/_ui/table/column-choice";
import { ListState } from "@/app/_ui/table/list-state";
import { SelectableTable } from "@/app/_ui/table/selectable-table";
import { useSortableColumns } from "@/app/_ui/table/sortable-columns";
import { selectedRowsMax } from "@/server/features/offers/terms";
import { toExportHref } from "./export-address";
import { offerColumns, offerHeaderSorts } from "./offer-columns";
import { OfferFilterBar } from "./offer-filter-bar";
import { useOfferFilters } from "./offer-filters";

const OfferSelectionBar = onDemand(() =>
  import("./selection/offer-selection-bar").then((module) => module.OfferSelectionBar),
);

export function OffersList() {
  const trpc = useTRPC();
  const filters = useOfferFilters();
  const { state, setFilters, filter, isFiltered } = filters;
  const choice = useColumnChoice("offers", offerColumns);
  const columns = useSortableColumns(choice.columns, state.sort, offerHeaderSorts);
  const offers = useInfiniteQuery(
    trpc.offers.list.infiniteQueryOptions(
      { ...filter, sort: state.sort },
      { getNextPageParam: (page) => page.nextCursor, placeholderData: keepPreviousData },
    ),
  );
  return (
    <>
      <PageHeader
        title={t`Offers`}
        description={t`Every listing of every catalog, as its source states it.`}
        actions={
          <>
            <ColumnMenu all={offerColumns} choice={choice} />
            <Button asChild>
              <a href={toExportHref("/api/export/offers", filter)} download>
                <Download aria-hidden />
                <Trans>Export CSV</Trans>
              </a>
            </Button>
            <Button asChild variant="ghost">
              <Link href={toExportHref("/exports/new", { kind: "offers", ...filter })}>
                <Trans>Other columns or formats</Trans>
              </Link>
            </Button>
          </>
        }
      />
      <OfferFilterBar {...filters} />
      <ListState
        query={offers}
        errorTitle={t`The offers could not be loaded`}
        empty={isFiltered ? <NothingFound onClear={() => setFilters(null)} /> : <NoOffers />}
      >
        {(rows) => (
          <SelectableTable
            caption={t`Offers`}
            columns={columns}
            rows={rows}
            getRowHref={(offer) => `/offers/${offer.id}`}
            density={choice.density}
            isPageList
            selectedMax={selectedRowsMax}
            bar={OfferSelectionBar}
          />
        )}
      </ListState>
    </>
  );
}

function NothingFound({ onClear }: { onClear: () => void }) {
  return (
    <EmptyState
      icon={Tag}
      title={t`No offers found`}
      text={t`No offer fits all these filters and has all these words in its title, brand or model code.`}
      action={<ClearFilters onClear={onClear} />}
    />
  );
}

function NoOffers() {
  return (
    <EmptyState
      icon={Tag}
      title={t`No offers yet`}
      text={t`The offers of your catalogs will be here once you have imported a file.`}
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
