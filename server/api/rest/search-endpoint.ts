import { getQueryEmbedder } from "../../features/search/query-embedder";
import { searchRecorded } from "../../features/search/recorded-search";
import { findRewriteQuery } from "../../features/search/rewriting/rewrite-query";
import { searchAnswerSchema, searchRequestSchema } from "../../features/search/schema";
import type { SearchDependencies } from "../../features/search/service";
import type { Database } from "../../platform/database";
import { defineEndpoint } from "./endpoint";
import { exampleProduct } from "./example-product";

/** `reader`: what answers; searches are recorded in `db`. */
export const toSearchDependencies = (db: Database, reader: Database): SearchDependencies => ({
  db: reader,
  recordsIn: db,
  getEmbedder: getQueryEmbedder,
  rewriteQuery: findRewriteQuery(db),
});

export const searchEndpoint = defineEndpoint({
  method: "GET",
  path: "/search",
  operationId: "search",
  scope: "search",
  summary: "Search products or offers",
  description:
    "Finds by words (BM25 over title, names and text; typos are corrected by the catalogs' own words, the last word may be unfinished, amounts and codes are read in any writing), puts the best in order by words and similarity of meaning, and counts facets.",
  inputSchema: searchRequestSchema,
  outputSchema: searchAnswerSchema,
  example: {
    input: { q: "sony home theatr", limit: 1, facets: "brand" },
    output: {
      kind: "products",
      query: "sony home theatr",
      queryId: "7b0c9a52-58c4-4d3e-9f2f-1f4b8f6d2c11",
      hits: [exampleProduct],
      correctedQuery: "sony home theater",
      total: 12,
      facets: { brand: [{ value: "Sony", count: 12 }] },
      priceRange: null,
      nextCursor: "WyJ0bTdLbVlZYiIsMV0",
      hasMore: true,
      redirect: null,
      banners: [],
      appliedRules: [],
      processingTimeMs: 11.4,
      warnings: [],
    },
  },
  toleratesLag: true,
  run: (db, input, { bounds, key, reader = db }) =>
    searchRecorded(toSearchDependencies(db, reader), input, { bounds, apiKeyId: key?.id ?? null }),
});
