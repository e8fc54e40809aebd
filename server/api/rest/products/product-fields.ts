import { z } from "zod";
import type { ProductListItem } from "../../../features/products/schema";
import { toTime } from "../list-fields";

/** Which product, whether or not it was merged into another one. */
export const productIdSchema = z
  .uuid()
  .describe("Of the product, also where it was merged into another one.");

export const redirectedFromSchema = z
  .uuid()
  .nullable()
  .describe("The id that was asked for, where that product was merged into this one; else null.");

export const productSummarySchema = z.object({
  id: z.uuid(),
  title: z.string(),
  brand: z.string().nullable(),
  offerCount: z.number().int().describe("Offers that the key may see."),
  hasConflict: z
    .boolean()
    .describe("Two things were said of it that can't both be true: a person has to look."),
  familyId: z
    .uuid()
    .nullable()
    .describe(
      "Shared by the sizes, colours and packs of one model, as decided; null = no variants are known. Feeds call it `item_group_id`.",
    ),
  updatedAt: z.iso.datetime(),
});

export const exampleProductId = "5a0d5d1e-6f3c-4c7a-9b51-2f4b8f0c9d11";
export const exampleEndedId = "7c1f0a9d-2b44-4f0e-9c55-0d1e2f3a4b5c";

export const exampleSummary: z.output<typeof productSummarySchema> = {
  id: exampleProductId,
  title: "Sony BRAVIA DAV-IS50/B Home Theater System",
  brand: "Sony",
  offerCount: 2,
  hasConflict: false,
  familyId: null,
  updatedAt: "2026-11-26T06:30:00.000Z",
};

export function toProductSummary({
  id,
  title,
  brand,
  offerCount,
  hasConflict,
  familyId,
  updatedAt,
}: ProductListItem): z.output<typeof productSummarySchema> {
  return { id, title, brand, offerCount, hasConflict, familyId, updatedAt: toTime(updatedAt) };
}
