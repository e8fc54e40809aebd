import type { ApiAnswer, ApiHit, ApiRequest } from "./api-types.ts";
import { levelOf, readLevel, toField } from "./category-levels.ts";
import { toFilterText } from "./filter-text.ts";
import type {
  FacetValuesRequest,
  FacetValuesResult,
  InstantSearchHit,
  InstantSearchRequest,
  InstantSearchResult,
  RecommendRequest,
} from "./instantsearch-types.ts";
import { toApiRequest } from "./to-api-request.ts";
import { toHit, toResult } from "./to-result.ts";

export type { InstantSearchHit, InstantSearchResult } from "./instantsearch-types.ts";

export interface SearchClientOptions {
  /** Where the API stands: "https://samesku.example/api/v1". */
  url: string;
  /** An API key or search key that may be seen by whoever opens the page; without one none is sent. */
  apiKey?: string;
  /** ISO 4217: of prices in filters, sorting and hits. Without it the one that most catalogs have. */
  currency?: string;
  fetch?: typeof fetch;
}

export interface SearchClient {
  search(requests: readonly InstantSearchRequest[]): Promise<{ results: InstantSearchResult[] }>;
  searchForFacetValues(requests: readonly FacetValuesRequest[]): Promise<FacetValuesResult[]>;
  /** For the widgets relatedProducts and lookingSimilar, which mean the same here. */
  getRecommendations(
    requests: readonly RecommendRequest[],
  ): Promise<{ results: { hits: InstantSearchHit[]; processingTimeMS: number }[] }>;
}

/** Of one call, at most. */
const searchesMax = 20;
const facetValuesMax = 200;

/** A search client as InstantSearch expects it (InstantSearch.js, React and Vue InstantSearch), for SameSKU's API. */
export function createSearchClient(options: SearchClientOptions): SearchClient {
  const { currency } = options;
  /** As long as the page stands, and nowhere else. */
  const clientId = globalThis.crypto?.randomUUID?.();
  const askAll = async (requests: readonly ApiRequest[]): Promise<ApiAnswer[]> => {
    const answers: ApiAnswer[] = [];
    for (let from = 0; from < requests.length; from += searchesMax) {
      const body = { requests: requests.slice(from, from + searchesMax) };
      answers.push(...(await call<{ results: ApiAnswer[] }>(options, "/multi-search", body)).results);
    }
    return answers;
  };
  return {
    async search(requests) {
      const answers = await askAll(
        requests.map(({ indexName, params = {} }) => ({
          ...toApiRequest(indexName, params, currency),
          ...(clientId ? { clientId } : {}),
        })),
      );
      const results = requests.map(({ indexName, params = {} }, place) =>
        toResult(indexName, params, answers[place]!, currency),
      );
      return { results };
    },
    async searchForFacetValues(requests) {
      const answers = await askAll(requests.map((request) => toFacetRequest(request, currency)));
      return requests.map((request, place) => toFacetValues(request, answers[place]!));
    },
    async getRecommendations(requests) {
      const results = await Promise.all(requests.map((request) => recommend(options, request)));
      return { results };
    },
  };
}

function toFacetRequest({ indexName, params }: FacetValuesRequest, currency: string | undefined): ApiRequest {
  const asked = { ...params, facets: [params.facetName], hitsPerPage: 0, maxValuesPerFacet: facetValuesMax };
  return toApiRequest(indexName, asked, currency);
}

const fold = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** Of the commonest values those that hold what was typed. */
function toFacetValues({ params }: FacetValuesRequest, answer: ApiAnswer): FacetValuesResult {
  const { facetName, facetQuery = "", maxFacetHits = 10 } = params;
  const level = readLevel(facetName);
  const typed = fold(facetQuery.trim());
  const found = (answer.facets[toField(facetName)] ?? []).filter(
    ({ value }) => (level === null || levelOf(value) === level) && fold(value).includes(typed),
  );
  const { highlightPreTag: pre = "<em>", highlightPostTag: post = "</em>" } = params;
  const mark = (value: string) => {
    const at = value.toLowerCase().indexOf(facetQuery.trim().toLowerCase());
    const end = at + facetQuery.trim().length;
    return typed === "" || at < 0
      ? value
      : value.slice(0, at) + pre + value.slice(at, end) + post + value.slice(end);
  };
  return {
    facetHits: found
      .slice(0, maxFacetHits)
      .map(({ value, count }) => ({ value, highlighted: mark(value), count })),
    exhaustiveFacetsCount: true,
    processingTimeMS: Math.round(answer.processingTimeMs),
  };
}

async function recommend(
  options: SearchClientOptions,
  { objectID, threshold = 0, maxRecommendations = 10, queryParameters = {} }: RecommendRequest,
) {
  if (objectID === undefined) throw new Error("Recommendations are made for a product: objectID is missing.");
  const filter = toFilterText(queryParameters);
  const query = new URLSearchParams({
    limit: String(Math.max(1, Math.min(maxRecommendations, 50))),
    ...(filter ? { filter } : {}),
    ...(options.currency ? { currency: options.currency } : {}),
  });
  const path = `/products/${encodeURIComponent(objectID)}/similar?${query}`;
  const { hits } = await call<{ hits: (ApiHit & { meaningScore: number | null })[] }>(options, path);
  const near = hits.filter(({ meaningScore }) => (meaningScore ?? 0) * 100 >= threshold);
  return {
    hits: near.map((hit) => ({
      ...toHit(hit, queryParameters, options.currency),
      _score: Math.round((hit.meaningScore ?? 0) * 100),
    })),
    processingTimeMS: 0,
  };
}

/** Throws Error with what the API says, and `status`. */
async function call<Answer>(options: SearchClientOptions, path: string, body?: unknown): Promise<Answer> {
  const send = options.fetch ?? fetch;
  const response = await send(options.url.replace(/\/$/, "") + path, {
    method: body === undefined ? "GET" : "POST",
    headers: {
      ...(body === undefined ? {} : { "Content-Type": "application/json" }),
      ...(options.apiKey ? { Authorization: `Bearer ${options.apiKey}` } : {}),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (response.ok) return (await response.json()) as Answer;
  const said = (await response.json().catch(() => null)) as { error?: { message?: string } } | null;
  const message = said?.error?.message ?? `The search answered with status ${response.status}.`;
  throw Object.assign(new Error(message), { status: response.status });
}
