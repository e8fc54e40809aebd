"use client";

import { parseAsBoolean, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import type { ProductFilter } from "@/server/features/products/schema";
import { productSorts } from "@/server/features/products/terms";

const views = ["all", "several", "variants", "conflicts"] as const;
export type View = (typeof views)[number];

const filterParsers = {
  q: parseAsString.withDefault(""),
  view: parseAsStringLiteral(views),
  catalog: parseAsString,
  brand: parseAsString,
  sort: parseAsStringLiteral(productSorts).withDefault("offers"),
  /** As other pages name the view. */
  conflicts: parseAsBoolean,
};

/** Which products are looked at and in which order; it stands in the address. */
export function useProductFilters() {
  const [state, setFilters] = useQueryStates(filterParsers);
  const view: View = state.view ?? (state.conflicts ? "conflicts" : "all");
  const filter: ProductFilter = {
    query: state.q,
    offerCountMin: view === "several" ? 2 : 1,
    hasVariants: view === "variants" ? true : null,
    hasConflict: view === "conflicts" ? true : null,
    brand: state.brand,
    catalogId: state.catalog,
  };
  const isFiltered = state.q !== "" || state.brand !== null || state.catalog !== null;
  return { state, setFilters, view, filter, isFiltered };
}
