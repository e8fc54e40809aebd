import { findSimilar } from "../../features/search/similar";
import { similarAnswerSchema, similarRequestSchema } from "../../features/search/storefront-schema";
import { defineEndpoint } from "./endpoint";
import { exampleProduct } from "./example-product";

const { highlights, score, boost, popularity, pinned, wordScore, ...product } = exampleProduct;

export const similarEndpoint = defineEndpoint({
  method: "GET",
  path: "/products/{id}/similar",
  operationId: "listSimilarProducts",
  scope: "search",
  summary: "Products similar to one",
  description:
    "Other products whose texts are nearest in meaning to that of the offer that stands for this one, the nearest first.",
  inputSchema: similarRequestSchema,
  outputSchema: similarAnswerSchema,
  example: {
    input: { id: "8d6f2a34-5b1c-4e9a-a0f7-3c2b1a0d9e8f", limit: 1, filter: "price < 700" },
    output: { id: "8d6f2a34-5b1c-4e9a-a0f7-3c2b1a0d9e8f", hits: [product], warnings: [] },
  },
  toleratesLag: true,
  run: (db, input, { bounds, reader = db }) => findSimilar(reader, input, bounds),
});
