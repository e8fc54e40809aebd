import { z } from "zod";
import { offerViewSchema } from "../offers/schema";

export const productListItemSchema = z.object({
  id: z.uuid(),
  title: z.string(),
  brand: z.string().nullable(),
  offerCount: z.number().int(),
  hasConflict: z.boolean(),
  updatedAt: z.date(),
});
export type ProductListItem = z.infer<typeof productListItemSchema>;

/** Two offers of a product, and how sure it is that they belong together. */
export const productLinkSchema = z.object({
  lowerOfferId: z.uuid(),
  higherOfferId: z.uuid(),
  /** In [0,1]. */
  matchProbability: z.number(),
  verdict: z.enum(["same", "variant", "different", "unsure"]).nullable(),
});

export const productViewSchema = productListItemSchema.extend({
  offers: z.array(offerViewSchema),
  links: z.array(productLinkSchema),
});
export type ProductView = z.infer<typeof productViewSchema>;

export const listProductsInputSchema = z.object({
  query: z.string().max(200).default(""),
  /** Only products with at least this many offers. */
  offerCountMin: z.number().int().min(1).max(100).default(1),
  hasConflict: z.boolean().nullish(),
  limit: z.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).nullish(),
});
export type ListProductsInput = z.infer<typeof listProductsInputSchema>;
