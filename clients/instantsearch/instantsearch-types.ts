/** What InstantSearch sends and expects, as far as this client reads and writes it. */
export interface SearchParams {
  query?: string;
  page?: number;
  hitsPerPage?: number;
  /** Fields, or "*"; a single one may come as a text. */
  facets?: string | readonly string[];
  maxValuesPerFacet?: number;
  /** "brand:Sony" and lists of such: all of the outer list, any of an inner one; "brand:-Sony" excludes. */
  facetFilters?: FilterList;
  /** "price>=10" and lists of such. */
  numericFilters?: FilterList;
  /** Algolia's filter text. */
  filters?: string;
  highlightPreTag?: string;
  highlightPostTag?: string;
  typoTolerance?: boolean | string;
  [name: string]: unknown;
}

export type FilterList = string | readonly (string | readonly string[])[];

export interface InstantSearchRequest {
  indexName: string;
  params?: SearchParams;
}

export interface FacetValuesRequest {
  indexName: string;
  params: SearchParams & { facetName: string; facetQuery?: string; maxFacetHits?: number };
}

export interface RecommendRequest {
  indexName: string;
  objectID?: string;
  /** Of similarity, in [0,100]. */
  threshold?: number;
  maxRecommendations?: number;
  queryParameters?: SearchParams;
}

export interface HighlightedValue {
  value: string;
  matchLevel: "none" | "full";
  matchedWords: string[];
}

export interface InstantSearchHit {
  objectID: string;
  /** Lowest, in `currency`; null without one. */
  price: number | null;
  currency: string | null;
  /** The category by level: `lvl1` is "Audio > Headphones". */
  categories: Record<string, string>;
  _highlightResult: Record<string, HighlightedValue>;
  _snippetResult: Record<string, Pick<HighlightedValue, "value" | "matchLevel">>;
  [field: string]: unknown;
}

export interface InstantSearchResult {
  index: string;
  query: string;
  /** What was looked for instead of a mistyped query. */
  correctedQuery?: string;
  params: string;
  hits: InstantSearchHit[];
  /** From 0. */
  page: number;
  nbHits: number;
  nbPages: number;
  hitsPerPage: number;
  processingTimeMS: number;
  facets: Record<string, Record<string, number>>;
  facets_stats: Record<string, { min: number; max: number }>;
  exhaustiveNbHits: boolean;
  exhaustiveFacetsCount: boolean;
  /** Data of rules' banners, for the widget of query rules. */
  userData?: Record<string, string>[];
  renderingContent?: { redirect: { url: string } };
  queryID?: string;
}

export interface FacetValuesResult {
  facetHits: { value: string; highlighted: string; count: number }[];
  exhaustiveFacetsCount: boolean;
  processingTimeMS: number;
}
