"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { Package, TriangleAlert } from "lucide-react";
import Link from "next/link";
import { parseAsBoolean, parseAsString, useQueryStates } from "nuqs";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Badge } from "@/app/_ui/badge";
import { Button } from "@/app/_ui/button";
import { Checkbox } from "@/app/_ui/checkbox";
import { type DataColumn, DataTable } from "@/app/_ui/data-table";
import { EmptyState } from "@/app/_ui/empty-state";
import { formatCount } from "@/app/_ui/format-number";
import { ListState } from "@/app/_ui/list-state";
import { PageHeader } from "@/app/_ui/page-header";
import { RelativeTime } from "@/app/_ui/relative-time";
import { SearchField } from "@/app/_ui/search-field";
import type { ProductListItem } from "@/server/features/products/schema";

const columns: readonly DataColumn<ProductListItem>[] = [
  {
    id: "title",
    header: "Title",
    isPrimary: true,
    cell: (product) => <span className="line-clamp-2 wrap-anywhere sm:line-clamp-1">{product.title}</span>,
  },
  {
    id: "conflict",
    header: <span className="sr-only">Conflict</span>,
    width: "w-28",
    cell: (product) =>
      product.hasConflict ? (
        <Badge tone="warning">
          <TriangleAlert aria-hidden />
          Conflict
        </Badge>
      ) : null,
  },
  {
    id: "brand",
    header: "Brand",
    width: "w-44",
    cell: (product) => product.brand ?? <span className="text-muted-foreground">–</span>,
  },
  {
    id: "offers",
    header: "Offers",
    align: "end",
    width: "w-24",
    cell: (product) => <span className="codes">{formatCount(product.offerCount)}</span>,
  },
  {
    id: "updated",
    header: "Updated",
    width: "w-40",
    cell: (product) => <RelativeTime time={product.updatedAt} className="text-muted-foreground" />,
  },
];

const filterParsers = {
  q: parseAsString.withDefault(""),
  several: parseAsBoolean.withDefault(false),
  conflicts: parseAsBoolean.withDefault(false),
};

export function ProductsList() {
  const trpc = useTRPC();
  const [{ q, several, conflicts }, setFilters] = useQueryStates(filterParsers);
  const products = useInfiniteQuery(
    trpc.products.list.infiniteQueryOptions(
      { query: q, offerCountMin: several ? 2 : 1, hasConflict: conflicts ? true : null },
      { getNextPageParam: (page) => page.nextCursor, placeholderData: keepPreviousData },
    ),
  );
  return (
    <>
      <PageHeader
        title="Products"
        description="What your catalogs sell: offers that are the same thing, put together."
      />
      <div className="mb-3 flex flex-wrap items-center gap-x-4 gap-y-2">
        <SearchField label="Search products" value={q} onSearch={(text) => setFilters({ q: text || null })} />
        <Checkbox
          label="Two or more offers"
          checked={several}
          onCheckedChange={(checked) => setFilters({ several: checked === true || null })}
        />
        <Checkbox
          label="With conflicts"
          checked={conflicts}
          onCheckedChange={(checked) => setFilters({ conflicts: checked === true || null })}
        />
      </div>
      <ListState
        query={products}
        errorTitle="The products could not be loaded"
        empty={
          q !== "" || several || conflicts ? (
            <NothingFound isConflictsOnly={conflicts && q === ""} onClear={() => setFilters(null)} />
          ) : (
            <NoProducts />
          )
        }
      >
        {(rows) => (
          <DataTable
            caption="Products"
            columns={columns}
            rows={rows}
            getRowId={(product) => product.id}
            getRowHref={(product) => `/products/${product.id}`}
          />
        )}
      </ListState>
    </>
  );
}

function NothingFound({ isConflictsOnly, onClear }: { isConflictsOnly: boolean; onClear: () => void }) {
  return (
    <EmptyState
      icon={Package}
      title={isConflictsOnly ? "No conflicts" : "No products found"}
      text={
        isConflictsOnly
          ? "No product holds offers that contradict each other."
          : "No product has an offer with all these words and filters."
      }
      action={<Button onClick={onClear}>Clear the filters</Button>}
    />
  );
}

function NoProducts() {
  return (
    <EmptyState
      icon={Package}
      title="No products yet"
      text="Import the offers of two catalogs: those that are the same thing appear here as one product."
      action={
        <Button variant="primary" asChild>
          <Link href="/imports">Import offers</Link>
        </Button>
      }
    />
  );
}
