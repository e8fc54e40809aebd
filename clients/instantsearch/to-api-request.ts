import type { ApiRequest } from "./api-types.ts";
import { readLevel, toField } from "./category-levels.ts";
import { toFilterText } from "./filter-text.ts";
import type { SearchParams } from "./instantsearch-types.ts";

const queryLengthMax = 200;
const hitsMax = 100;
const offsetMax = 1_000;
const facetsMax = 20;
const facetValuesMax = 200;
const hitsDefault = 20;

/** What "*" stands for. */
const commonFacets = ["brand", "category", "color", "size", "condition", "availability", "price"];

/** Behind an index's name: "products_price_asc". */
const sorts: Record<string, string> = {
  price_asc: "price",
  price_desc: "-price",
  newest: "newest",
  name: "name",
  popularity: "popularity",
};

/** "products" and "offers", each with the suffix of an order or none. */
function readIndexName(indexName: string): Pick<ApiRequest, "kind" | "sort"> {
  const [, kind, suffix] = /^(products|offers)(?:_(\w+))?$/.exec(indexName) ?? [];
  const sort = suffix === undefined ? "relevance" : sorts[suffix];
  if (kind === undefined || sort === undefined)
    throw new Error(
      `There is no index “${indexName}”. Use products or offers, with _${Object.keys(sorts).join(", _")} behind it or nothing.`,
    );
  return { kind: kind as ApiRequest["kind"], sort };
}

export function listFacets({ facets }: SearchParams): string[] {
  const stated = typeof facets === "string" ? [facets] : (facets ?? []);
  return stated.includes("*") ? commonFacets : [...stated];
}

export function readPaging({ hitsPerPage = hitsDefault, page = 0 }: SearchParams) {
  const limit = Math.max(0, Math.min(hitsPerPage, hitsMax));
  return { limit, page: Math.max(0, page), offset: limit * Math.max(0, page) };
}

/** The last page that the API gives, from 0, plus 1. */
export function countPages(total: number, limit: number): number {
  if (limit === 0) return 0;
  return Math.min(Math.ceil(total / limit), Math.floor(offsetMax / limit) + 1);
}

export function toApiRequest(indexName: string, params: SearchParams, currency?: string): ApiRequest {
  const { limit, offset } = readPaging(params);
  const facets = listFacets(params);
  const isBeyond = offset > offsetMax;
  // Levels share the values of one field.
  const valuesMax = facets.some((facet) => readLevel(facet) !== null)
    ? facetValuesMax
    : (params.maxValuesPerFacet ?? 10);
  return {
    ...readIndexName(indexName),
    q: (params.query ?? "").slice(0, queryLengthMax),
    limit: isBeyond ? 0 : limit,
    offset: isBeyond ? 0 : offset,
    filter: toFilterText(params),
    facets: [...new Set(facets.map(toField))].slice(0, facetsMax),
    facetLimit: Math.max(1, Math.min(valuesMax, facetValuesMax)),
    typos: params.typoTolerance !== false && params.typoTolerance !== "false",
    disjunctive: false,
    ...(currency ? { currency } : {}),
  };
}
