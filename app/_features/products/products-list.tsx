"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { Download, Package } from "lucide-react";
import Link from "next/link";
import { toExportHref } from "@/app/_features/offers/export-address";
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
import { Tabs, TabsContent } from "@/app/_ui/tabs";
import { selectedRowsMax } from "@/server/features/offers/terms";
import { productColumns, productHeaderSorts } from "./product-columns";
import { ProductFilterBar, ViewTabs } from "./product-filter-bar";
import { useProductFilters, type View } from "./product-filters";

const ProductSelectionBar = onDemand(() =>
  import("./selection/product-selection-bar").then((module) => module.ProductSelectionBar),
);

export function ProductsList() {
  const trpc = useTRPC();
  const filters = useProductFilters();
  const { state, setFilters, view, filter, isFiltered } = filters;
  const choice = useColumnChoice("products", productColumns);
  const columns = useSortableColumns(choice.columns, state.sort, productHeaderSorts);
  const products = useInfiniteQuery(
    trpc.products.list.infiniteQueryOptions(
      { ...filter, sort: state.sort },
      { getNextPageParam: (page) => page.nextCursor, placeholderData: keepPreviousData },
    ),
  );
  return (
    <>
      <PageHeader
        title={t`Products`}
        description={t`What your catalogs sell: offers that are the same thing, put together.`}
        actions={
          <>
            <ColumnMenu all={productColumns} choice={choice} />
            <Button asChild>
              <a href={toExportHref("/api/export/products", filter)} download>
                <Download aria-hidden />
                <Trans>Export CSV</Trans>
              </a>
            </Button>
            <Button asChild variant="ghost">
              <Link href={toExportHref("/exports/new", { kind: "products", ...filter })}>
                <Trans>Other columns or formats</Trans>
              </Link>
            </Button>
          </>
        }
      />
      <Tabs
        value={view}
        onValueChange={(value) =>
          setFilters({ view: value === "all" ? null : (value as View), conflicts: null })
        }
      >
        <ViewTabs />
        <TabsContent value={view}>
          <ProductFilterBar {...filters} />
          <ListState
            query={products}
            errorTitle={t`The products could not be loaded`}
            empty={
              isFiltered || view !== "all" ? (
                <NothingFound view={isFiltered ? "all" : view} onClear={() => setFilters(null)} />
              ) : (
                <NoProducts />
              )
            }
          >
            {(rows) => (
              <SelectableTable
                caption={t`Products`}
                columns={columns}
                rows={rows}
                getRowHref={(product) => `/products/${product.id}`}
                density={choice.density}
                isPageList
                selectedMax={selectedRowsMax}
                bar={ProductSelectionBar}
              />
            )}
          </ListState>
        </TabsContent>
      </Tabs>
    </>
  );
}

function NothingFound({ view, onClear }: { view: View; onClear: () => void }) {
  const { title, text } = nothingWords[view === "conflicts" || view === "variants" ? view : "found"];
  return <EmptyState icon={Package} title={title} text={text} action={<ClearFilters onClear={onClear} />} />;
}

const nothingWords = {
  found: { title: t`No products found`, text: t`No product has an offer with all these words and filters.` },
  conflicts: { title: t`No conflicts`, text: t`No product holds offers that contradict each other.` },
  variants: {
    title: t`No variants yet`,
    text: t`Once somebody decides that two offers are variants of one model, their products stand here.`,
  },
};

function NoProducts() {
  return (
    <EmptyState
      icon={Package}
      title={t`No products yet`}
      text={t`Import the offers of two catalogs: those that are the same thing appear here as one product.`}
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
