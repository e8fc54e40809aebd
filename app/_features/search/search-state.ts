import {
  type inferParserType,
  parseAsArrayOf,
  parseAsBoolean,
  parseAsFloat,
  parseAsInteger,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs";
import { defaultVectorWeight, searchSorts } from "@/server/features/search/terms";

export const pageSize = 20;
const hitsMax = 100;

/** Fields whose values stand beside the hits, in this order. */
export const shownFacets = ["category", "brand", "color", "size"] as const;
export type ShownFacet = (typeof shownFacets)[number];

/** What stands in the address. `meaning` is how much similarity of meaning counts beside words, which count 1. */
export const searchParsers = {
  q: parseAsString.withDefault(""),
  kind: parseAsStringLiteral(["products", "offers"] as const).withDefault("products"),
  meaning: parseAsFloat.withDefault(defaultVectorWeight),
  limit: parseAsInteger.withDefault(pageSize),
  sort: parseAsStringLiteral(searchSorts).withDefault("relevance"),
  category: parseAsArrayOf(parseAsString).withDefault([]),
  brand: parseAsArrayOf(parseAsString).withDefault([]),
  color: parseAsArrayOf(parseAsString).withDefault([]),
  size: parseAsArrayOf(parseAsString).withDefault([]),
  inStock: parseAsBoolean.withDefault(false),
  from: parseAsFloat,
  to: parseAsFloat,
};
export type SearchState = inferParserType<typeof searchParsers>;

export const meaningMax = 2;

const quote = (text: string) => `"${text.replace(/["\\]/g, "\\$&")}"`;

/** The conditions that people have chosen, as the API takes them. */
function toFilterText(state: SearchState): string {
  const choices = shownFacets.flatMap((field) =>
    state[field].length > 0 ? [`${field} IN [${state[field].map(quote).join(", ")}]`] : [],
  );
  return [
    ...choices,
    ...(state.inStock ? ["availability = in_stock"] : []),
    ...(state.from === null ? [] : [`price >= ${state.from}`]),
    ...(state.to === null ? [] : [`price <= ${state.to}`]),
  ].join(" AND ");
}

/** An address may say anything: numbers are brought into the bounds that the server takes. */
export function toSearchRequest(state: SearchState) {
  return {
    q: state.q.slice(0, 200),
    kind: state.kind,
    vectorWeight: Math.min(meaningMax, Math.max(0, state.meaning)),
    limit: Math.min(hitsMax, Math.max(1, state.limit)),
    sort: state.sort,
    filter: toFilterText(state).slice(0, 2_000),
    facets: [...shownFacets, "price"],
    facetLimit: 40,
  };
}
