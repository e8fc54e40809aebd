/** What SameSKU's API is asked and answers, as far as this client uses it; /api/v1/docs has all of it. */
export interface ApiRequest {
  q: string;
  kind: "products" | "offers";
  limit: number;
  offset: number;
  filter: string;
  facets: string[];
  facetLimit: number;
  sort: string;
  typos: boolean;
  /** InstantSearch asks for the counts of each facet that is chosen from by a search of its own. */
  disjunctive: false;
  currency?: string;
  /** Of half-typed queries of one client only the last is recorded. */
  clientId?: string;
}

export interface ApiHit {
  id: string;
  title: string;
  category?: string | null;
  highlights?: Record<string, string>;
  /** Of an offer. */
  price?: number | null;
  /** Before a reduction. */
  regularPrice?: number | null;
  currency?: string | null;
  /** Of a product, by currency. */
  prices?: Record<string, { min: number; max: number }>;
  offers?: { price: number | null; regularPrice?: number | null; currency: string | null }[];
  [field: string]: unknown;
}

export interface ApiAnswer {
  query: string;
  correctedQuery: string | null;
  hits: ApiHit[];
  total: number;
  facets: Record<string, { value: string; count: number }[]>;
  priceRange: { min: number; max: number } | null;
  processingTimeMs: number;
  /** Where a merchandiser's rule leads people. */
  redirect?: string | null;
  /** Data of rules' banners. */
  banners?: Record<string, string>[];
  /** For events; only where searches are recorded. */
  queryId?: string | null;
}
