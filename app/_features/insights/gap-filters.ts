"use client";

import { parseAsBoolean, parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import type { GapFilter } from "@/server/features/price-positions/schema";
import { gapSorts } from "@/server/features/price-positions/terms";

const parsers = {
  q: parseAsString.withDefault(""),
  rival: parseAsString,
  brand: parseAsString,
  category: parseAsString,
  catalogs: parseAsInteger,
  inStockOnly: parseAsBoolean.withDefault(false),
  sort: parseAsStringLiteral(gapSorts).withDefault("catalogs"),
};

/** Which products are looked at that others sell, and in which order; it stands in the address. */
export function useGapFilters() {
  const [state, setFilters] = useQueryStates(parsers);
  const filter: GapFilter = {
    query: state.q,
    rivalCatalogId: state.rival,
    brand: state.brand,
    category: state.category,
    catalogCountMin: state.catalogs ?? 1,
    inStockOnly: state.inStockOnly,
  };
  const { sort: _sort, q, inStockOnly, ...others } = state;
  const isFiltered = q !== "" || inStockOnly || Object.values(others).some((value) => value !== null);
  return { state, setFilters, filter, isFiltered };
}
export type GapFilters = ReturnType<typeof useGapFilters>;
