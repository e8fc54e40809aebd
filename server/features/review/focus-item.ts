import { z } from "zod";
import { explanationSchema, suggestedVerdictSchema } from "../../domain/matching/match";
import { variantDifferenceSchema } from "../../domain/matching/values/variant-difference";
import { offerIdSchema } from "../../domain/offer/offer";
import { offerViewSchema } from "../offers/schema";
import { pairComparisonSchema, reviewFilterSchema } from "./schema";

/** One item shows at most so many candidates; further ones come in a later item. */
export const focusCandidatesMax = 4;

/** Texts that are longer end here: a screen of columns has no room for more. */
export const focusDescriptionMax = 300;

export const claimFocusInputSchema = z.object({
  /** Which part of the queue, in which order; what waits in it. */
  filter: reviewFilterSchema
    .omit({ status: true, band: true, decider: true })
    .partial({ order: true })
    .default({}),
  limit: z.number().int().min(1).max(20).default(10),
  /** Opaque; of the page before. */
  cursor: z.string().max(500).nullish(),
});
export type ClaimFocusInput = z.infer<typeof claimFocusInputSchema>;
export type FocusFilter = ClaimFocusInput["filter"];

const focusCandidateSchema = z.object({
  lowerOfferId: offerIdSchema,
  higherOfferId: offerIdSchema,
  /** The other offer; its description may be cut short, columns that map to no field are left out. */
  offer: offerViewSchema,
  /** In [0,1]. */
  matchProbability: z.number(),
  suggestedVerdict: suggestedVerdictSchema.nullable(),
  variantDifferences: z.array(variantDifferenceSchema),
  explanation: explanationSchema,
  comparison: pairComparisonSchema,
});
export type FocusCandidate = z.infer<typeof focusCandidateSchema>;

/** One offer and its best candidates that wait, most probable first. */
const focusItemSchema = z.object({
  offer: offerViewSchema,
  candidates: z.array(focusCandidateSchema),
});
export type FocusItem = z.infer<typeof focusItemSchema>;

/** Offers on one's screen, to keep or to give back. */
export const claimedOffersSchema = z.object({ offerIds: z.array(offerIdSchema).min(1).max(200) });
