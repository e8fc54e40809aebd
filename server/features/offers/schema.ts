import { z } from "zod";
import { offerContentSchema, offerIdSchema } from "../../domain/offer/offer";
import { offerSorts } from "./terms";

/** An offer as lists and pages show it. */
export const offerViewSchema = offerContentSchema.extend({
  id: offerIdSchema,
  catalogId: z.uuid(),
  catalogName: z.string(),
  externalId: z.string(),
  productId: z.uuid().nullable(),
  /** ISO 639-1; null = nothing tells it yet. */
  language: z.string().nullable(),
  updatedAt: z.date(),
  /** Columns that map to no field: pairs, since a name may be one that objects can't travel with. */
  attributes: z.array(z.tuple([z.string(), z.string()])),
});
export type OfferView = z.infer<typeof offerViewSchema>;

/** A row of the offers list: what a table can show. */
const offerListItemSchema = offerViewSchema
  .pick({
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
    category: true,
    color: true,
    size: true,
    availability: true,
    imageLink: true,
    productId: true,
    updatedAt: true,
  })
  .extend({
    /** Offers of its product that are not this one; null = not put into a product yet. */
    otherOfferCount: z.number().int().nullable(),
  });
export type OfferListItem = z.infer<typeof offerListItemSchema>;

/** Which offers a list, its facets or an export are of. Null and absent = any. */
export const offerFilterSchema = z.object({
  /** Words that the title, brand or model code hold, or a GTIN; "" = all. */
  query: z.string().max(200).default(""),
  catalogId: z.uuid().nullish(),
  brand: z.string().max(100).nullish(),
  category: z.string().max(750).nullish(),
  hasGtin: z.boolean().nullish(),
  /** True = its product has other offers too. */
  isMatched: z.boolean().nullish(),
});
export type OfferFilter = z.infer<typeof offerFilterSchema>;

export const listOffersInputSchema = offerFilterSchema.extend({
  /** id = in a fixed order; newest = latest change first. */
  sort: z.enum(offerSorts).default("id"),
  limit: z.number().int().min(1).max(200).default(50),
  /** Opaque; of the page before, by the same filter and sort. */
  cursor: z.string().max(500).nullish(),
});
export type ListOffersInput = z.infer<typeof listOffersInputSchema>;

const facetValuesSchema = z.array(z.object({ value: z.string(), count: z.number().int() }));

/** What the found offers can be narrowed by. */
const offerFacetsSchema = z.object({
  /** How many offers were counted; all that were found, unless `isBounded`. */
  countedCount: z.number().int(),
  /** True where more were found than are counted. */
  isBounded: z.boolean(),
  /** Commonest first. */
  brands: facetValuesSchema,
  categories: facetValuesSchema,
  gtinCount: z.number().int(),
  matchedCount: z.number().int(),
});
export type OfferFacets = z.infer<typeof offerFacetsSchema>;
