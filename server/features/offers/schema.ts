import { z } from "zod";
import { offerContentSchema, offerIdSchema } from "../../domain/offer/offer";

/** An offer as lists and pages show it. */
export const offerViewSchema = offerContentSchema.extend({
  id: offerIdSchema,
  catalogId: z.uuid(),
  catalogName: z.string(),
  externalId: z.string(),
  productId: z.uuid().nullable(),
  updatedAt: z.date(),
});
export type OfferView = z.infer<typeof offerViewSchema>;

/** A row of the offers list: what a table can show. */
export const offerListItemSchema = offerViewSchema.pick({
  id: true,
  catalogId: true,
  catalogName: true,
  externalId: true,
  title: true,
  brand: true,
  mpn: true,
  gtin: true,
  priceMinor: true,
  currency: true,
  productId: true,
  updatedAt: true,
});
export type OfferListItem = z.infer<typeof offerListItemSchema>;

export const listOffersInputSchema = z.object({
  /** Words that the title, brand or model code hold; "" = all. */
  query: z.string().max(200).default(""),
  catalogId: z.uuid().nullish(),
  limit: z.number().int().min(1).max(200).default(50),
  /** Opaque; of the page before. */
  cursor: z.string().max(500).nullish(),
});
export type ListOffersInput = z.infer<typeof listOffersInputSchema>;
