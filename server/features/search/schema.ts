import { z } from "zod";
import { defaultSearchWeights } from "../../domain/search/fuse-search-results";

const searchKinds = ["products", "offers"] as const;

/** A line of text: PostgreSQL takes no NUL, and pasted tabs and line breaks are meant as spaces. */
const line = (lengthMax: number) =>
  z
    .string()
    .overwrite((text) => text.replace(/\p{Cc}+/gu, " ").trim())
    .max(lengthMax);

const availabilitySchema = z.enum(["in_stock", "out_of_stock", "preorder", "backorder"]);

/** What a caller is held to, whatever they ask for: they see no offer beyond it. */
export const searchBoundsSchema = z.object({
  /** Offers of these catalogs; undefined = of all, empty = of none. */
  catalogIds: z.array(z.uuid()).max(100).optional(),
  brand: line(100).min(1).optional(),
  availability: availabilitySchema.optional(),
});
export type SearchBounds = z.infer<typeof searchBoundsSchema>;

/** One search. Numbers may come as text, as an address states them. */
export const searchRequestSchema = z.object({
  q: line(200).default("").describe("What to look for; empty lists everything."),
  kind: z
    .enum(searchKinds)
    .default("products")
    .describe("What a hit is: a product with its offers, or one offer."),
  limit: z.coerce.number().int().min(1).max(100).default(20).describe("Hits a page."),
  offset: z.coerce.number().int().min(0).max(1_000).default(0).describe("Hits to skip."),
  vectorWeight: z.coerce
    .number()
    .min(0)
    .max(5)
    .default(defaultSearchWeights.vector)
    .describe(
      "How much similarity of meaning counts beside words, which count 1. At 0 only words are looked for.",
    ),
  catalog: line(200).min(1).optional().describe("Name or id of a catalog: only offers of it."),
  brand: line(100).min(1).optional().describe("Only offers of this brand, in any letter case."),
  availability: availabilitySchema.optional(),
});
export type SearchRequest = z.infer<typeof searchRequestSchema>;
export type SearchFilters = Pick<SearchRequest, "catalog" | "brand" | "availability"> & {
  bounds: SearchBounds;
};

const rankSchema = z.number().int().min(1).nullable();

const standingSchema = z.object({
  score: z
    .number()
    .describe("Orders the hits of one answer; means nothing beside another answer. 0 where q is empty."),
  lexicalRank: rankSchema.describe("Place among the hits by words; null where it is none."),
  vectorRank: rankSchema.describe("Place among the hits by meaning; null where it is none."),
});
export type Standing = z.infer<typeof standingSchema>;

const foundOfferSchema = z.object({
  id: z.uuid(),
  catalog: z.string().describe("The catalog's name."),
  title: z.string(),
  price: z.number().nullable().describe("In the currency's main unit: 599.99."),
  currency: z.string().nullable().describe("ISO 4217."),
  link: z.string().nullable(),
  imageLink: z.string().nullable(),
});
export type FoundOffer = z.infer<typeof foundOfferSchema>;

const productHitSchema = z.object({
  id: z.uuid(),
  title: z.string(),
  brand: z.string().nullable(),
  offerCount: z.number().int(),
  offers: z.array(foundOfferSchema).describe("At most 20, cheapest first."),
  ...standingSchema.shape,
});
export type ProductHit = z.infer<typeof productHitSchema>;

const offerHitSchema = z.object({
  ...foundOfferSchema.shape,
  brand: z.string().nullable(),
  productId: z.uuid().nullable().describe("Null until the offer was matched."),
  ...standingSchema.shape,
});
export type OfferHit = z.infer<typeof offerHitSchema>;

const answerShape = {
  query: z.string(),
  hasMore: z.boolean().describe("True where a further page has hits."),
  processingTimeMs: z.number(),
  warnings: z.array(z.string()).describe("What made this answer poorer than usual; empty as a rule."),
};

export const searchAnswerSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("products"), hits: z.array(productHitSchema), ...answerShape }),
  z.object({ kind: z.literal("offers"), hits: z.array(offerHitSchema), ...answerShape }),
]);
export type SearchAnswer = z.infer<typeof searchAnswerSchema>;
