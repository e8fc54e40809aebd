"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { Tag } from "lucide-react";
import Link from "next/link";
import { parseAsString, useQueryStates } from "nuqs";
import { CatalogFilter } from "@/app/_features/catalogs/catalog-filter";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Button } from "@/app/_ui/button";
import { type DataColumn, DataTable } from "@/app/_ui/data-table";
import { EmptyState } from "@/app/_ui/empty-state";
import { ListState } from "@/app/_ui/list-state";
import { Money } from "@/app/_ui/money";
import { PageHeader } from "@/app/_ui/page-header";
import { RelativeTime } from "@/app/_ui/relative-time";
import { SearchField } from "@/app/_ui/search-field";
import type { OfferListItem } from "@/server/features/offers/schema";

const columns: readonly DataColumn<OfferListItem>[] = [
  {
    id: "title",
    header: "Title",
    isPrimary: true,
    cell: (offer) => <span className="line-clamp-2 wrap-anywhere sm:line-clamp-1">{offer.title}</span>,
  },
  {
    id: "brand",
    header: "Brand",
    width: "w-36",
    hideBelow: "md",
    cell: (offer) => offer.brand ?? <Missing />,
  },
  {
    id: "gtin",
    header: "GTIN",
    width: "w-40",
    hideBelow: "xl",
    cell: (offer) => (offer.gtin ? <span className="codes">{offer.gtin}</span> : <Missing />),
  },
  {
    id: "price",
    header: "Price",
    align: "end",
    width: "w-28",
    cell: (offer) => <Money amountMinor={offer.priceMinor} currency={offer.currency} />,
  },
  {
    id: "catalog",
    header: "Catalog",
    width: "w-40",
    cell: (offer) => <span className="whitespace-nowrap">{offer.catalogName}</span>,
  },
  {
    id: "updated",
    header: "Updated",
    width: "w-36",
    hideBelow: "lg",
    cell: (offer) => <RelativeTime time={offer.updatedAt} className="text-muted-foreground" />,
  },
];

function Missing() {
  return <span className="text-muted-foreground">–</span>;
}

export function OffersList() {
  const trpc = useTRPC();
  const [{ q, catalog }, setFilters] = useQueryStates({
    q: parseAsString.withDefault(""),
    catalog: parseAsString,
  });
  const offers = useInfiniteQuery(
    trpc.offers.list.infiniteQueryOptions(
      { query: q, catalogId: catalog },
      { getNextPageParam: (page) => page.nextCursor, placeholderData: keepPreviousData },
    ),
  );
  const isFiltered = q !== "" || catalog !== null;
  return (
    <>
      <PageHeader title="Offers" description="Every listing of every catalog, as its source states it." />
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <SearchField
          label="Search title, brand or model"
          value={q}
          onSearch={(text) => setFilters({ q: text || null })}
        />
        <CatalogFilter catalogId={catalog} onChange={(id) => setFilters({ catalog: id })} />
      </div>
      <ListState
        query={offers}
        errorTitle="The offers could not be loaded"
        empty={
          isFiltered ? (
            <EmptyState
              icon={Tag}
              title="No offers found"
              text="No offer has all these words in its title, brand or model code."
              action={<Button onClick={() => setFilters(null)}>Clear the filters</Button>}
            />
          ) : (
            <EmptyState
              icon={Tag}
              title="No offers yet"
              text="The offers of your catalogs will be here once you have imported a file."
              action={
                <Button variant="primary" asChild>
                  <Link href="/imports">Import offers</Link>
                </Button>
              }
            />
          )
        }
      >
        {(rows) => (
          <DataTable
            caption="Offers"
            columns={columns}
            rows={rows}
            getRowId={(offer) => offer.id}
            getRowHref={(offer) => `/offers/${offer.id}`}
          />
        )}
      </ListState>
    </>
  );
}
