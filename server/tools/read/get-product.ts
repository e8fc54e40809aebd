import { z } from "zod";
import { matchedOfferSchema, toMatchedOffer } from "../../api/rest/matches/match-fields";
import { goldenFieldSchema } from "../../domain/golden-record/golden-record";
import { getProductRecord } from "../../features/products/product-record";
import { defineTool } from "../tool";

const offersMax = 20;

export const getProductTool = defineTool({
  name: "get_product",
  title: "Read a product",
  description:
    "The golden record of a product, field by field, and its first 20 offers. The id of a product that was merged leads to the one that it is in now.",
  scope: "offers:read",
  effect: "reads",
  isIdempotent: true,
  inputSchema: z.object({ productId: z.uuid() }),
  outputSchema: z.object({
    id: z.uuid(),
    redirectedFrom: z.uuid().nullable(),
    title: z.string(),
    brand: z.string().nullable(),
    offerCount: z.number().int(),
    hasConflict: z.boolean(),
    record: z.array(
      z.object({
        field: z.string(),
        value: z.string().nullable(),
        reason: goldenFieldSchema.shape.reason,
        agreeCount: z.number().int(),
        statedCount: z.number().int(),
      }),
    ),
    offers: z.array(matchedOfferSchema),
  }),
  ownTexts: ["field"],
  example: { productId: "5a0d5d1e-6f3c-4c7a-9b51-2f4b8f0c9d11" },
  run: async (db, { productId }, { bounds }) => {
    const product = await getProductRecord(db.pool, productId, bounds.catalogIds);
    const { id, title, brand, offerCount, hasConflict, record, offers } = product;
    return {
      id,
      redirectedFrom: id === productId.toLowerCase() ? null : productId,
      title,
      brand,
      offerCount,
      hasConflict,
      record: record.map(({ field, value, reason, agreeCount, statedCount }) => ({
        field,
        value,
        reason,
        agreeCount,
        statedCount,
      })),
      offers: offers.slice(0, offersMax).map(toMatchedOffer),
    };
  },
});
