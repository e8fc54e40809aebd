import { z } from "zod";
import {
  bandSchema,
  explanationSchema,
  suggestedVerdictSchema,
  verdictSchema,
} from "../../domain/matching/match";
import { variantDifferenceSchema } from "../../domain/matching/values/variant-difference";
import { offerIdSchema } from "../../domain/offer/offer";
import { offerViewSchema } from "../offers/schema";

/** An offer that is in no catalog, as a caller states it. Values are cleaned as those of a feed are. */
const adHocOfferSchema = z.strictObject({
  title: z.string().trim().min(1, "Give the title.").max(500),
  brand: z.string().max(100).nullish(),
  /** Manufacturer part number. */
  mpn: z.string().max(100).nullish(),
  gtin: z.string().max(50).nullish(),
  /** In the currency's main unit: 599.99. */
  price: z.number().nonnegative().max(1_000_000_000).nullish(),
  /** ISO 4217. */
  currency: z
    .string()
    .regex(/^[A-Za-z]{3}$/, "A currency has three letters, such as EUR.")
    .nullish(),
  description: z.string().max(5_000).nullish(),
  color: z.string().max(100).nullish(),
  size: z.string().max(100).nullish(),
  category: z.string().max(750).nullish(),
});
export type AdHocOffer = z.infer<typeof adHocOfferSchema>;

/** An offer of a catalog by its id, or one that is stated on the spot. */
const offerRefSchema = z.union([z.strictObject({ offerId: offerIdSchema }), adHocOfferSchema]);
export type OfferRef = z.infer<typeof offerRefSchema>;

export const scoreOffersInputSchema = z.object({ first: offerRefSchema, second: offerRefSchema });

const scoredOffersSchema = z.object({
  /** In [0,1], calibrated, with the rivals of both offers weighed in; by the two alone where they have none. */
  matchProbability: z.number(),
  band: bandSchema,
  /** What the matcher takes the two offers for. */
  suggestedVerdict: suggestedVerdictSchema,
  /** What they differ in where they look like variants; else nothing. */
  variantDifferences: z.array(variantDifferenceSchema),
  explanation: explanationSchema,
  matcherId: z.string(),
});
export type ScoredOffers = z.infer<typeof scoredOffersSchema>;

export const findMatchesInputSchema = z.object({
  offer: offerRefSchema,
  limit: z.number().int().min(1).max(50).default(20),
});

/** An offer that may be the same product, and how likely that is. */
const foundMatchSchema = z.object({
  offer: offerViewSchema,
  /** In [0,1], calibrated, with the other candidates weighed in. */
  matchProbability: z.number(),
  band: bandSchema,
  /** What the matcher takes the pair for; null = a stored pair that was not judged yet. */
  suggestedVerdict: suggestedVerdictSchema.nullable(),
  /** What they differ in where the pair looks like variants; else nothing. */
  variantDifferences: z.array(variantDifferenceSchema),
  /** What was decided on a stored pair; null = nothing yet. */
  verdict: verdictSchema.nullable(),
  explanation: explanationSchema,
});
export type FoundMatch = z.infer<typeof foundMatchSchema>;
