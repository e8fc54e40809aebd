import { getProductPage } from "../../features/search/product-page";
import { productAnswerSchema, productRequestSchema } from "../../features/search/storefront-schema";
import { defineEndpoint } from "./endpoint";
import { exampleProduct } from "./example-product";

const { highlights, score, boost, popularity, pinned, wordScore, meaningScore, ...product } = exampleProduct;

export const productEndpoint = defineEndpoint({
  method: "GET",
  path: "/products/{id}",
  operationId: "getProduct",
  scope: "search",
  summary: "One product with all its offers",
  description:
    "The offers of a product by price. The id of a product that was merged into another gives that one; `redirectedFrom` says so.",
  inputSchema: productRequestSchema,
  outputSchema: productAnswerSchema,
  example: { input: { id: product.id }, output: { ...product, redirectedFrom: null } },
  toleratesLag: true,
  run: (db, { id }, { bounds, reader = db }) => getProductPage(reader.pool, id, bounds),
});
