import { z } from "zod";
import { getAddressedCatalog } from "../../../features/catalogs/addressed";
import { describeWithin } from "../../../features/products/product-record";
import { listProductsToSync } from "../../../features/products/product-sync";
import { defineEndpoint } from "../endpoint";
import { cursorSchema, limitSchema, nextCursorSchema, timeSchema, walkNote } from "../list-fields";
import { catalogAddressSchema } from "../offers/push-target";
import { exampleSummary, productSummarySchema, toProductSummary } from "./product-fields";

export const listProductsEndpoint = defineEndpoint({
  method: "GET",
  path: "/products",
  operationId: "listProducts",
  scope: "offers:read",
  summary: "List products",
  description: `The products that have offers, by id; with \`changedSince\` by the time of their latest change. ${walkNote} To keep a copy up to date, read \`/changes\`: a clock misses what was being written when it was looked at.`,
  inputSchema: z.object({
    catalog: catalogAddressSchema
      .optional()
      .describe("Id or slug of a catalog: only products that it has an offer of."),
    brand: z.string().min(1).max(100).optional().describe("As the product states it."),
    changedSince: timeSchema.optional(),
    limit: limitSchema(200),
    cursor: cursorSchema,
  }),
  outputSchema: z.object({ items: z.array(productSummarySchema), nextCursor: nextCursorSchema }),
  example: {
    input: { brand: "Sony", limit: 1 },
    output: { items: [exampleSummary], nextCursor: null },
  },
  run: async (db, { catalog, ...input }, { bounds }) => {
    const { catalogIds } = bounds;
    const catalogId = catalog && (await getAddressedCatalog(db.pool, catalog, bounds)).id;
    const { items, nextCursor } = await listProductsToSync(db.pool, { ...input, catalogId, catalogIds });
    const seen = catalogIds ? await describeWithin(db.pool, items, catalogIds) : items;
    return { items: seen.map(toProductSummary), nextCursor };
  },
});
