import { z } from "zod";

/**
 * Glossary. A **catalog** is a source of offers; an **offer** is one listing in one catalog, as its source states it; a
 * **product** is the real thing that one or more offers sell. These are the words of the code, the API and the screens.
 */

/** UUIDv5 of catalog id and external id (see `offer-id.ts`), so that the same row always gets the same id. */
export const offerIdSchema = z.uuid().brand<"OfferId">();
export type OfferId = z.infer<typeof offerIdSchema>;

export const catalogIdSchema = z.uuid().brand<"CatalogId">();
export type CatalogId = z.infer<typeof catalogIdSchema>;

export const productIdSchema = z.uuid().brand<"ProductId">();
export type ProductId = z.infer<typeof productIdSchema>;

const availabilities = ["in_stock", "out_of_stock", "preorder", "backorder"] as const;
const conditions = ["new", "refurbished", "used"] as const;

/**
 * What an offer says, after normalisation: HTML and entities removed, Unicode NFC, white space collapsed, empty = null.
 * Casing and punctuation are the source's. Everything that matching, search or export reads is here.
 */
export const offerContentSchema = z.object({
  title: z.string().min(1).max(500),
  description: z.string().max(5_000).nullable(),
  brand: z.string().max(100).nullable(),
  /** Manufacturer part number, as stated. */
  mpn: z.string().max(100).nullable(),
  /** Fourteen digits, zero-padded, check digit valid and prefix unrestricted: usable as a match key. Else null. */
  gtin: z.string().length(14).nullable(),
  /** What the source states as GTIN, whatever its worth. */
  gtinStated: z.string().max(50).nullable(),
  /** Price in the currency's minor unit (cents), ≥ 0. */
  priceMinor: z.number().int().nonnegative().nullable(),
  /** ISO 4217, upper case; null where the source states none. */
  currency: z.string().length(3).nullable(),
  category: z.string().max(750).nullable(),
  color: z.string().max(100).nullable(),
  size: z.string().max(100).nullable(),
  availability: z.enum(availabilities).nullable(),
  condition: z.enum(conditions).nullable(),
  link: z.string().max(2_000).nullable(),
  imageLink: z.string().max(2_000).nullable(),
  itemGroupId: z.string().max(100).nullable(),
  /** Columns that map to no field: at most 50 of at most 1,000 characters. */
  attributes: z.record(z.string(), z.string()),
});
export type OfferContent = z.infer<typeof offerContentSchema>;

/** One listing in one catalog. `externalId` is its source's id, unique within the catalog. */
export interface Offer extends OfferContent {
  id: OfferId;
  catalogId: CatalogId;
  externalId: string;
}
