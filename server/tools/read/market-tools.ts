import { z } from "zod";
import { refuseHeldKey } from "../../api/rest/held-key";
import { toMinorDigits } from "../../domain/offer/price-text/minor-digits";
import { listGaps } from "../../features/price-positions/gap-list";
import { listPrices } from "../../features/price-positions/price-list";
import { listGapsInputSchema, listPricesInputSchema } from "../../features/price-positions/schema";
import { gapSorts, priceSorts, standings } from "../../features/price-positions/terms";
import { defineTool, pageFields } from "../tool";

const money = z.number().nullable();
const toMajor = (minor: number | null, currency: string) =>
  minor === null ? null : minor / 10 ** toMinorDigits(currency);

export const pricePositionTool = defineTool({
  name: "price_position",
  title: "Where own prices stand",
  description:
    "Own offers beside those of rivals for the same product: who is cheapest, by how much. Needs a catalog whose role is the own shop.",
  scope: "offers:read",
  effect: "reads",
  isIdempotent: true,
  inputSchema: z.object({
    query: z.string().max(200).default("").describe("Words of title or brand."),
    standing: z.enum(standings).optional(),
    brand: z.string().max(300).optional(),
    inStockOnly: z.boolean().default(false).describe("Only rivals that are in stock count."),
    sort: z.enum(priceSorts).default("gap"),
    ...pageFields(50, 20),
  }),
  outputSchema: z.object({
    prices: z.array(
      z.object({
        offerId: z.uuid(),
        productId: z.uuid().nullable(),
        title: z.string(),
        brand: z.string().nullable(),
        currency: z.string().describe("Of all amounts."),
        price: money,
        standing: z.enum(standings),
        rivalCount: z.number().int(),
        rank: z.number().int().nullable(),
        cheapest: money,
        median: money,
        gapShare: z.number().nullable().describe("Above the cheapest rival: 0.1 = ten percent dearer."),
      }),
    ),
    nextCursor: z.string().nullable(),
  }),
  example: { standing: "dearest", limit: 10 },
  run: async (db, input, { bounds }) => {
    refuseHeldKey(bounds, "Price positions");
    const page = await listPrices(db.pool, listPricesInputSchema.parse(input));
    return {
      prices: page.items.map((row) => ({
        offerId: row.offerId,
        productId: row.productId,
        title: row.title,
        brand: row.brand,
        currency: row.currency,
        price: toMajor(row.priceMinor, row.currency),
        standing: row.standing,
        rivalCount: row.rivalCount,
        rank: row.rank,
        cheapest: toMajor(row.cheapestMinor, row.currency),
        median: toMajor(row.medianMinor, row.currency),
        gapShare: row.gapShare,
      })),
      nextCursor: page.nextCursor,
    };
  },
});

export const assortmentGapsTool = defineTool({
  name: "assortment_gaps",
  title: "What others sell and we don't",
  description:
    "Products that rivals sell and no own shop does, those that most catalogs sell first. Needs a catalog whose role is the own shop.",
  scope: "offers:read",
  effect: "reads",
  isIdempotent: true,
  inputSchema: z.object({
    query: z.string().max(200).default(""),
    brand: z.string().max(300).optional(),
    catalogCountMin: z.number().int().min(1).max(100).default(1),
    inStockOnly: z.boolean().default(false),
    sort: z.enum(gapSorts).default("catalogs"),
    ...pageFields(50, 20),
  }),
  outputSchema: z.object({
    gaps: z.array(
      z.object({
        productId: z.uuid(),
        title: z.string(),
        brand: z.string().nullable(),
        category: z.string().nullable(),
        catalogCount: z.number().int(),
        offerCount: z.number().int(),
        isInStock: z.boolean(),
        currency: z.string(),
        lowest: money,
        highest: money,
      }),
    ),
    nextCursor: z.string().nullable(),
  }),
  example: { catalogCountMin: 2, limit: 10 },
  run: async (db, input, { bounds }) => {
    refuseHeldKey(bounds, "Gaps of the assortment");
    const page = await listGaps(db.pool, listGapsInputSchema.parse(input));
    return {
      gaps: page.items.map(({ lowestMinor, highestMinor, ...row }) => ({
        ...row,
        lowest: toMajor(lowestMinor, row.currency),
        highest: toMajor(highestMinor, row.currency),
      })),
      nextCursor: page.nextCursor,
    };
  },
});
