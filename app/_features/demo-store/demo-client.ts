import { createInsightsClient } from "@/clients/instantsearch/insights-client";
import { createSearchClient } from "@/clients/instantsearch/search-client";
import type { ProductHit } from "@/server/features/search/schema";
import type { ProductAnswer, SimilarAnswer, SuggestAnswer } from "@/server/features/search/storefront-schema";

const apiPath = "/demo-store/api";

/** A hit as the search client gives it. */
export type StoreHit = ProductHit & {
  objectID: string;
  price: number | null;
  /** Before a reduction. */
  regularPrice: number | null;
  currency: string | null;
};

export function createDemoClient(currency: string) {
  return createSearchClient({ url: apiPath, currency });
}

/** Tells what is seen and clicked, as a shop would. */
export const createDemoInsights = () => createInsightsClient({ url: apiPath });

export const paths = {
  product: (id: string) => `${apiPath}/products/${encodeURIComponent(id)}`,
  similar: (id: string) => `${apiPath}/products/${encodeURIComponent(id)}/similar?limit=6`,
  suggest: (q: string) => `${apiPath}/suggest?${new URLSearchParams({ q })}`,
  page: (id: string) => `/demo-store/products/${id}`,
};

export type { ProductAnswer, SimilarAnswer, SuggestAnswer };
