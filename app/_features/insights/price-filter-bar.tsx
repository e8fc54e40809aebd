"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { X } from "lucide-react";
import { Checkbox } from "@/app/_ui/fields/checkbox";
import { Input } from "@/app/_ui/fields/input";
import { Select } from "@/app/_ui/fields/select";
import { onDemand } from "@/app/_ui/on-demand";
import { ClearFilters } from "@/app/_ui/table/clear-filters";
import { FacetSelect } from "@/app/_ui/table/facet-select";
import { SearchField } from "@/app/_ui/table/search-field";
import type { InsightState, PriceSummary } from "@/server/features/price-positions/schema";
import {
  type PriceSort,
  priceSorts,
  type Standing,
  standings,
} from "@/server/features/price-positions/terms";
import { standingWords } from "./insight-words";
import type { PriceFilters } from "./price-filters";

const SavedViews = onDemand(() => import("./saved-views").then((module) => module.SavedViews));

const sortWords: Record<PriceSort, string> = {
  gap: t`Furthest above the cheapest`,
  "gap-asc": t`Furthest below the cheapest`,
  "median-gap": t`Furthest above the median`,
  "median-gap-asc": t`Furthest below the median`,
  price: t`Highest price`,
  "price-asc": t`Lowest price`,
};

interface PriceFilterBarProps {
  filters: PriceFilters;
  state: InsightState;
  summary: PriceSummary | undefined;
}

export function PriceFilterBar({ filters, state, summary }: PriceFilterBarProps) {
  const { state: asked, setFilters, isFiltered } = filters;
  return (
    <div className="flex flex-wrap items-center gap-2 max-sm:grid max-sm:grid-cols-2">
      <SearchField
        label={t`Search title or brand`}
        value={asked.q}
        onSearch={(text) => setFilters({ q: text || null })}
        className="max-sm:col-span-2"
      />
      <CatalogChoices filters={filters} state={state} />
      <FacetSelect
        label={t`Brand`}
        allLabel={t`All brands`}
        value={asked.brand}
        values={toValues(summary?.brands)}
        isBounded={false}
        onChange={(brand) => setFilters({ brand })}
      />
      <FacetSelect
        label={t`Category`}
        allLabel={t`All categories`}
        value={asked.category}
        values={toValues(summary?.categories)}
        isBounded={false}
        onChange={(category) => setFilters({ category })}
      />
      <Select
        aria-label={t`Position`}
        value={asked.standing ?? ""}
        onChange={({ target }) => setFilters({ standing: (target.value || null) as Standing | null })}
        options={[
          { value: "", label: t`All positions` },
          ...standings.map((value) => ({ value, label: standingWords[value].label })),
        ]}
        className="fits"
      />
      <Select
        aria-label={t`My stock`}
        value={asked.stock ?? ""}
        onChange={({ target }) => setFilters({ stock: (target.value || null) as "in" | "out" | null })}
        options={[
          { value: "", label: t`Any stock` },
          { value: "in", label: t`I have it in stock` },
          { value: "out", label: t`I am out of stock` },
        ]}
        className="fits"
      />
      <GapRange filters={filters} />
      <Select
        aria-label={t`Order`}
        value={asked.sort}
        onChange={({ target }) => setFilters({ sort: target.value as PriceSort })}
        options={priceSorts.map((value) => ({ value, label: sortWords[value] }))}
        className="fits max-sm:col-span-2"
      />
      <Checkbox
        label={t`Others in stock only`}
        checked={asked.inStockOnly}
        onCheckedChange={(checked) => setFilters({ inStockOnly: checked === true ? true : null })}
      />
      <SavedViews page="prices" />
      {isFiltered ? (
        <ClearFilters variant="ghost" onClear={() => setFilters(null)}>
          <X aria-hidden />
          <Trans>Clear</Trans>
        </ClearFilters>
      ) : null}
    </div>
  );
}

const toValues = (groups: PriceSummary["brands"] | undefined) =>
  groups?.map(({ value, offerCount }) => ({ value, count: offerCount }));

const toOption = ({ id, name }: { id: string; name: string }) => ({ value: id, label: name });

function CatalogChoices({ filters, state }: Pick<PriceFilterBarProps, "filters" | "state">) {
  const { state: asked, setFilters } = filters;
  return (
    <>
      {state.ownCatalogs.length > 1 ? (
        <Select
          aria-label={t`My shop`}
          value={asked.catalog ?? ""}
          onChange={({ target }) => setFilters({ catalog: target.value || null })}
          options={[{ value: "", label: t`All my shops` }, ...state.ownCatalogs.map(toOption)]}
          className="fits"
        />
      ) : null}
      <Select
        aria-label={t`Sold by`}
        value={asked.rival ?? ""}
        onChange={({ target }) => setFilters({ rival: target.value || null })}
        options={[{ value: "", label: t`Sold by anybody` }, ...state.rivalCatalogs.map(toOption)]}
        className="fits"
      />
    </>
  );
}

function GapRange({ filters: { state, setFilters } }: Pick<PriceFilterBarProps, "filters">) {
  const toNumber = (text: string) => {
    const value = Number(text);
    return text.trim() === "" || !Number.isFinite(value) || value < -100 || value > 100_000 ? null : value;
  };
  return (
    <fieldset className="flex items-center gap-1.5 max-sm:col-span-2">
      <legend className="sr-only">
        <Trans>Gap to the cheapest in percent</Trans>
      </legend>
      <span aria-hidden className="text-table text-muted-foreground">
        <Trans>Gap %</Trans>
      </span>
      <Input
        key={`min ${state.gapMin ?? ""}`}
        type="number"
        inputMode="decimal"
        aria-label={t`Gap from, in percent`}
        placeholder={t`from`}
        defaultValue={state.gapMin ?? ""}
        onBlur={({ target }) => setFilters({ gapMin: toNumber(target.value) })}
        onKeyDown={({ key, currentTarget }) => (key === "Enter" ? currentTarget.blur() : undefined)}
        className="w-20"
      />
      <Input
        key={`max ${state.gapMax ?? ""}`}
        type="number"
        inputMode="decimal"
        aria-label={t`Gap to, in percent`}
        placeholder={t`to`}
        defaultValue={state.gapMax ?? ""}
        onBlur={({ target }) => setFilters({ gapMax: toNumber(target.value) })}
        onKeyDown={({ key, currentTarget }) => (key === "Enter" ? currentTarget.blur() : undefined)}
        className="w-20"
      />
    </fieldset>
  );
}
