"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { CatalogFilter } from "@/app/_features/catalogs/catalog-filter";
import { aside, useTRPC } from "@/app/_trpc/trpc-provider";
import { useAddress } from "@/app/_ui/address-link";
import { Badge } from "@/app/_ui/badge";
import { Select } from "@/app/_ui/fields/select";
import { formatCount } from "@/app/_ui/format/format-number";
import { ClearFilters } from "@/app/_ui/table/clear-filters";
import { FacetSelect } from "@/app/_ui/table/facet-select";
import { SearchField } from "@/app/_ui/table/search-field";
import { TabsLink, TabsList } from "@/app/_ui/tabs";
import { productSorts } from "@/server/features/products/terms";
import type { useProductFilters } from "./product-filters";

/** The server counts no further. */
const conflictCountMax = 1_000;

export function ViewTabs() {
  const toAddress = useAddress();
  const count = useQuery(useTRPC().products.conflictCount.queryOptions()).data ?? 0;
  return (
    <TabsList aria-label={t`Which products`}>
      <TabsLink value="all" href={toAddress({ view: null, conflicts: null })}>
        <Trans>All products</Trans>
      </TabsLink>
      <TabsLink value="several" href={toAddress({ view: "several", conflicts: null })}>
        <Trans>Two or more offers</Trans>
      </TabsLink>
      <TabsLink value="variants" href={toAddress({ view: "variants", conflicts: null })}>
        <Trans>With variants</Trans>
      </TabsLink>
      <TabsLink value="conflicts" href={toAddress({ view: "conflicts", conflicts: null })}>
        <Trans>Conflicts</Trans>
        {count > 0 ? (
          <Badge tone="warning">
            {count >= conflictCountMax ? `${formatCount(count)}+` : formatCount(count)}
          </Badge>
        ) : null}
      </TabsLink>
    </TabsList>
  );
}

/** What shows all products of a view. */
const unsearched = { q: null, catalog: null, brand: null } as const;

/** Search, facets with what was found of each, and the order. */
export function ProductFilterBar({
  state,
  setFilters,
  filter,
  isFiltered,
}: ReturnType<typeof useProductFilters>) {
  const facets = useQuery(
    useTRPC().products.facets.queryOptions(filter, { placeholderData: keepPreviousData, ...aside }),
  ).data;
  return (
    <div className="mb-3 flex flex-wrap items-center gap-2 max-sm:grid max-sm:grid-cols-2">
      <SearchField
        label={t`Search title, brand, GTIN or SKU`}
        value={state.q}
        onSearch={(text) => setFilters({ q: text || null })}
        className="max-sm:col-span-2"
      />
      <CatalogFilter catalogId={state.catalog} onChange={(id) => setFilters({ catalog: id })} />
      <FacetSelect
        label={t`Brand`}
        allLabel={t`All brands`}
        value={state.brand}
        values={facets?.brands}
        isBounded={facets?.isBounded ?? false}
        onChange={(brand) => setFilters({ brand })}
      />
      <Select
        aria-label={t`Order`}
        value={state.sort}
        onChange={(event) =>
          setFilters({ sort: productSorts.find((sort) => sort === event.target.value) ?? null })
        }
        options={[
          { value: "offers", label: t`Most offers first` },
          { value: "newest", label: t`Latest change first` },
          { value: "incomplete", label: t`Least complete first` },
          { value: "name", label: t`By title` },
        ]}
        className="fits"
      />
      {isFiltered ? (
        <ClearFilters variant="ghost" cleared={unsearched} onClear={() => setFilters(unsearched)}>
          <X aria-hidden />
          <Trans>Clear</Trans>
        </ClearFilters>
      ) : null}
    </div>
  );
}
