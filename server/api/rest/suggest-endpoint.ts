import { getQueryEmbedder } from "../../features/search/query-embedder";
import { suggestAnswerSchema, suggestRequestSchema } from "../../features/search/storefront-schema";
import { suggest } from "../../features/search/suggest";
import { defineEndpoint } from "./endpoint";
import { exampleProduct } from "./example-product";

const { id, title, brand, category, imageLink, prices, offerCount, highlights } = exampleProduct;

export const suggestEndpoint = defineEndpoint({
  method: "GET",
  path: "/suggest",
  operationId: "suggest",
  scope: "search",
  summary: "Suggest queries and products while somebody types",
  description:
    "Completes the last word by words of the catalogs, as far as that finds something together with the other words, and gives the first products that are found by words. Meant to be asked at each key.",
  inputSchema: suggestRequestSchema,
  outputSchema: suggestAnswerSchema,
  example: {
    input: { q: "sony thea", hits: 1 },
    output: {
      query: "sony thea",
      suggestions: [{ query: "sony theater" }],
      hits: [{ id, title, brand, category, imageLink, prices, offerCount, highlights }],
      processingTimeMs: 3.2,
    },
  },
  toleratesLag: true,
  run: (db, input, { bounds, reader = db }) =>
    suggest({ db: reader, getEmbedder: getQueryEmbedder }, input, bounds),
});
