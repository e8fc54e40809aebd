"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { CatalogFilter } from "@/app/_features/catalogs/catalog-filter";
import { aside, useTRPC } from "@/app/_trpc/trpc-provider";
import { Select } from "@/app/_ui/fields/select";
import { formatCount } from "@/app/_ui/format/format-number";
import { ClearFilters } from "@/app/_ui/table/clear-filters";
import { FacetSelect } from "@/app/_ui/table/facet-select";
import { SearchField } from "@/app/_ui/table/search-field";
import type { useOfferFilters } from "./offer-filters";

/** Search, facets with what was found of each, and the order. */
export function OfferFilterBar({
  state,
  setFilters,
  filter,
  isFiltered,
}: ReturnType<typeof useOfferFilters>) {
  const facets = useQuery(
    useTRPC().offers.facets.queryOptions(filter, { placeholderData: keepPreviousData, ...aside }),
  ).data;
  const isBounded = facets?.isBounded ?? false;
  const count = (n: number | undefined) =>
    n === undefined ? "" : ` (${formatCount(n)}${isBounded ? "+" : ""})`;
  const rest = (n: number | undefined) => (n === undefined || !facets ? undefined : facets.countedCount - n);
  return (
    <div className="mb-3 flex flex-wrap items-center gap-2 max-sm:grid max-sm:grid-cols-2">
      <SearchField
        label={t`Search title, brand, GTIN or SKU`}
        value={state.q}
        onSearch={(text) => setFilters({ q: text || null })}
        className="grow max-sm:col-span-2 sm:w-60 sm:max-w-80"
      />
      <CatalogFilter catalogId={state.catalog} onChange={(id) => setFilters({ catalog: id })} />
      <FacetSelect
        label={t`Brand`}
        allLabel={t`All brands`}
        value={state.brand}
        values={facets?.brands}
        isBounded={isBounded}
        onChange={(brand) => setFilters({ brand })}
      />
      <FacetSelect
        label={t`Category`}
        allLabel={t`All categories`}
        value={state.category}
        values={facets?.categories}
        isBounded={isBounded}
        onChange={(category) => setFilters({ category })}
      />
      <YesNoSelect
        label={t`GTIN`}
        value={state.gtin}
        labels={{
          any: t`Any GTIN`,
          yes: t`GTIN` + count(facets?.gtinCount),
          no: t`No GTIN` + count(rest(facets?.gtinCount)),
        }}
        onChange={(gtin) => setFilters({ gtin })}
      />
      <YesNoSelect
        label={t`Matched`}
        value={state.matched}
        labels={{
          any: t`Matched or not`,
          yes: t`Matched` + count(facets?.matchedCount),
          no: t`Alone` + count(rest(facets?.matchedCount)),
        }}
        onChange={(matched) => setFilters({ matched })}
      />
      <Select
        aria-label={t`Order`}
        value={state.sort}
        onChange={(event) => setFilters({ sort: event.target.value === "newest" ? "newest" : null })}
        options={[
          { value: "id", label: t`Any order` },
          { value: "newest", label: t`Latest change first` },
        ]}
        className="fits"
      />
      {isFiltered ? (
        <ClearFilters variant="ghost" onClear={() => setFilters(null)}>
          <X aria-hidden />
          <Trans>Clear</Trans>
        </ClearFilters>
      ) : null}
    </div>
  );
}

interface YesNoSelectProps {
  label: string;
  value: "yes" | "no" | null;
  labels: { any: string; yes: string; no: string };
  onChange: (value: "yes" | "no" | null) => void;
}

function YesNoSelect({ label, value, labels, onChange }: YesNoSelectProps) {
  return (
    <Select
      aria-label={label}
      value={value ?? ""}
      onChange={(event) => onChange((event.target.value || null) as "yes" | "no" | null)}
      options={[
        { value: "", label: labels.any },
        { value: "yes", label: labels.yes },
        { value: "no", label: labels.no },
      ]}
      className="fits"
    />
  );
}
