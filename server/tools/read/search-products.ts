import { z } from "zod";
import { getQueryEmbedder } from "../../features/search/query-embedder";
import { searchRecorded } from "../../features/search/recorded-search";
import { searchRequestSchema } from "../../features/search/schema";
import { defineTool, pageFields } from "../tool";

const request = searchRequestSchema.shape;

export const searchProductsTool = defineTool({
  name: "search_products",
  title: "Search products",
  description:
    "Finds products by words and meaning, best first, each with its lowest and highest price and how many offers it has. get_product tells more of one.",
  scope: "search",
  effect: "reads",
  isIdempotent: true,
  inputSchema: z.object({
    query: z.string().max(200).default("").describe("What to look for; empty lists everything."),
    filter: request.filter,
    catalog: request.catalog,
    ...pageFields(20, 10),
  }),
  outputSchema: z.object({
    total: z.number().int(),
    products: z.array(
      z.object({
        id: z.uuid(),
        title: z.string(),
        brand: z.string().nullable(),
        category: z.string().nullable(),
        offerCount: z.number().int(),
        prices: z
          .array(z.object({ currency: z.string(), lowest: z.number(), highest: z.number() }))
          .describe("By currency."),
      }),
    ),
    nextCursor: z.string().nullable(),
  }),
  example: { query: "sony home theater", limit: 5 },
  run: async (db, { query, filter, catalog, limit, cursor }, { bounds, key }) => {
    const asked = searchRequestSchema.parse({ q: query, filter, catalog, limit, cursor, record: false });
    const answer = await searchRecorded({ db, getEmbedder: getQueryEmbedder }, asked, {
      bounds,
      apiKeyId: key.id,
    });
    if (answer.kind !== "products") throw new Error("products were asked for");
    return {
      total: answer.total,
      products: answer.hits.map(({ id, title, brand, category, offerCount, prices }) => ({
        id,
        title,
        brand,
        category,
        offerCount,
        prices: Object.entries(prices).map(([currency, { min, max }]) => ({
          currency,
          lowest: min,
          highest: max,
        })),
      })),
      nextCursor: answer.nextCursor,
    };
  },
});
