import type { ApiAnswer, ApiHit } from "./api-types.ts";
import { levelOf, readLevel, toField, toLevels } from "./category-levels.ts";
import type {
  HighlightedValue,
  InstantSearchHit,
  InstantSearchResult,
  SearchParams,
} from "./instantsearch-types.ts";
import { countPages, listFacets, readPaging } from "./to-api-request.ts";

export function toResult(
  indexName: string,
  params: SearchParams,
  answer: ApiAnswer,
  currency?: string,
): InstantSearchResult {
  const { limit, page } = readPaging(params);
  return {
    index: indexName,
    query: answer.query,
    ...(answer.correctedQuery === null ? {} : { correctedQuery: answer.correctedQuery }),
    params: toParamsText(params),
    hits: answer.hits.map((hit) => toHit(hit, params, currency)),
    page,
    nbHits: answer.total,
    nbPages: countPages(answer.total, limit),
    hitsPerPage: limit,
    processingTimeMS: Math.round(answer.processingTimeMs),
    facets: Object.fromEntries(listFacets(params).map((facet) => [facet, toCounts(facet, params, answer)])),
    facets_stats: answer.priceRange
      ? { price: { min: answer.priceRange.min, max: answer.priceRange.max } }
      : {},
    exhaustiveNbHits: true,
    exhaustiveFacetsCount: true,
    ...(answer.banners?.length ? { userData: answer.banners } : {}),
    ...(answer.redirect ? { renderingContent: { redirect: { url: answer.redirect } } } : {}),
    ...(answer.queryId ? { queryID: answer.queryId } : {}),
  };
}

function toParamsText(params: SearchParams): string {
  const stated = Object.entries(params).map(([name, value]): [string, string] => [
    name,
    typeof value === "string" ? value : JSON.stringify(value),
  ]);
  return new URLSearchParams(stated).toString();
}

function toCounts(
  facet: string,
  { maxValuesPerFacet }: SearchParams,
  answer: ApiAnswer,
): Record<string, number> {
  const level = readLevel(facet);
  const values = answer.facets[toField(facet)] ?? [];
  const own = level === null ? values : values.filter(({ value }) => levelOf(value) === level);
  return Object.fromEntries(own.slice(0, maxValuesPerFacet).map(({ value, count }) => [value, count]));
}

/** Fields that Highlight and Snippet may be asked for. */
const textFields = ["title", "brand", "description", "category", "color", "size", "mpn"];

export function toHit(hit: ApiHit, params: SearchParams, currency?: string): InstantSearchHit {
  const marked = textFields.flatMap((field): [string, HighlightedValue][] => {
    const plain = hit[field];
    const html = hit.highlights?.[field];
    if (html !== undefined) return [[field, toHighlighted(html, params)]];
    return typeof plain === "string" ? [[field, { value: plain, matchLevel: "none", matchedWords: [] }]] : [];
  });
  const snippets = marked.map(([field, { value, matchLevel }]) => [field, { value, matchLevel }]);
  return {
    ...hit,
    ...toPrice(hit, currency),
    objectID: hit.id,
    categories: toLevels(hit.category),
    _highlightResult: Object.fromEntries(marked),
    _snippetResult: Object.fromEntries(snippets),
  };
}

interface HitPrice {
  price: number | null;
  /** Of the offer that has this price, before its reduction; null where it is not reduced. */
  regularPrice: number | null;
  currency: string | null;
}

/** Lowest in the asked currency, else in that which the first offer has. */
function toPrice(hit: ApiHit, asked: string | undefined): HitPrice {
  if (!hit.prices)
    return {
      price: hit.price ?? null,
      regularPrice: hit.regularPrice ?? null,
      currency: hit.currency ?? null,
    };
  const first = hit.offers?.find(({ price }) => price !== null)?.currency;
  const currency = [asked, first, Object.keys(hit.prices)[0]].find((code) => code && hit.prices![code]);
  if (!currency) return { price: null, regularPrice: null, currency: null };
  const price = hit.prices[currency]!.min;
  const cheapest = hit.offers?.find((offer) => offer.currency === currency && offer.price === price);
  return { price, regularPrice: cheapest?.regularPrice ?? null, currency };
}

const entities: Record<string, string> = {
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
  "&amp;": "&",
};

/**
 * The API marks words in escaped HTML; InstantSearch expects text with its own marks in it and escapes it itself. As with Algolia, who shows the
 * value without InstantSearch has to escape it.
 */
function toHighlighted(html: string, params: SearchParams): HighlightedValue {
  const { highlightPreTag = "<em>", highlightPostTag = "</em>" } = params;
  const toText = (text: string) => text.replace(/&(?:lt|gt|quot|#39|amp);/g, (entity) => entities[entity]!);
  const words = [...html.matchAll(/<mark>(.*?)<\/mark>/g)].map(([, word]) => toText(word!).toLowerCase());
  const value = html
    .split(/(<\/?mark>)/)
    .map((part) =>
      part === "<mark>" ? highlightPreTag : part === "</mark>" ? highlightPostTag : toText(part),
    )
    .join("");
  return { value, matchLevel: words.length > 0 ? "full" : "none", matchedWords: [...new Set(words)] };
}
