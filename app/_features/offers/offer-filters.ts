"use client";

import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import type { OfferFilter } from "@/server/features/offers/schema";
import { offerSorts } from "@/server/features/offers/terms";

const yesNo = ["yes", "no"] as const;

const filterParsers = {
  q: parseAsString.withDefault(""),
  catalog: parseAsString,
  brand: parseAsString,
  category: parseAsString,
  gtin: parseAsStringLiteral(yesNo),
  matched: parseAsStringLiteral(yesNo),
  sort: parseAsStringLiteral(offerSorts).withDefault("id"),
};

/** Which offers are looked at and in which order; it stands in the address. */
export function useOfferFilters() {
  const [state, setFilters] = useQueryStates(filterParsers);
  const { q, catalog, brand, category, gtin, matched } = state;
  const filter: OfferFilter = {
    query: q,
    catalogId: catalog,
    brand,
    category,
    hasGtin: toFlag(gtin),
    isMatched: toFlag(matched),
  };
  const isFiltered = q !== "" || [catalog, brand, category, gtin, matched].some((value) => value !== null);
  return { state, setFilters, filter, isFiltered };
}

const toFlag = (answer: "yes" | "no" | null) => (answer === null ? null : answer === "yes");
