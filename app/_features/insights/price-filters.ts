"use client";

import { parseAsBoolean, parseAsFloat, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import type { PriceFilter } from "@/server/features/price-positions/schema";
import { priceSorts, standings } from "@/server/features/price-positions/terms";

const stocks = ["in", "out"] as const;

const parsers = {
  q: parseAsString.withDefault(""),
  catalog: parseAsString,
  rival: parseAsString,
  brand: parseAsString,
  category: parseAsString,
  standing: parseAsStringLiteral(standings),
  gapMin: parseAsFloat,
  gapMax: parseAsFloat,
  stock: parseAsStringLiteral(stocks),
  inStockOnly: parseAsBoolean.withDefault(false),
  sort: parseAsStringLiteral(priceSorts).withDefault("gap"),
};

/** Which own offers are looked at and in which order; it stands in the address. */
export function usePriceFilters() {
  const [state, setFilters] = useQueryStates(parsers);
  const filter: PriceFilter = {
    query: state.q,
    catalogId: state.catalog,
    rivalCatalogId: state.rival,
    brand: state.brand,
    category: state.category,
    standing: state.standing,
    gapMin: state.gapMin,
    gapMax: state.gapMax,
    isInStock: state.stock === null ? null : state.stock === "in",
    inStockOnly: state.inStockOnly,
  };
  const { sort: _sort, inStockOnly: _inStockOnly, q, ...others } = state;
  const isFiltered = q !== "" || Object.values(others).some((value) => value !== null);
  return { state, setFilters, filter, isFiltered };
}
export type PriceFilters = ReturnType<typeof usePriceFilters>;
