import { getQueryEmbedder } from "../../features/search/query-embedder";
import { searchAnswerSchema, searchRequestSchema } from "../../features/search/schema";
import { search } from "../../features/search/service";
import { defineEndpoint } from "./endpoint";

export const searchEndpoint = defineEndpoint({
  method: "GET",
  path: "/search",
  operationId: "search",
  scope: "search",
  summary: "Search products or offers",
  description:
    "Finds by words (typos and beginnings of the last word allowed) and by similarity of meaning, and fuses both lists by weighted reciprocal rank.",
  inputSchema: searchRequestSchema,
  outputSchema: searchAnswerSchema,
  example: {
    input: { q: "sony home theatr", limit: 1 },
    output: {
      kind: "products",
      query: "sony home theatr",
      hits: [
        {
          id: "5a0d5d1e-6f3c-4c7a-9b51-2f4b8f0c9d11",
          title: "Sony BRAVIA DAV-IS50/B Home Theater System",
          brand: "Sony",
          offerCount: 1,
          offers: [
            {
              id: "0d7a9c1b-3e52-5f0e-8a34-6c1d2e3f4a5b",
              catalog: "Shop A",
              title: "Sony BRAVIA DAV-IS50/B Home Theater System",
              price: 599,
              currency: "USD",
              link: "https://shop-a.example/dav-is50b",
              imageLink: null,
            },
          ],
          score: 0.0262,
          lexicalRank: 1,
          vectorRank: 1,
        },
      ],
      hasMore: true,
      processingTimeMs: 11.4,
      warnings: [],
    },
  },
  run: (db, input, { bounds }) => search({ db, getEmbedder: getQueryEmbedder }, input, bounds),
});
