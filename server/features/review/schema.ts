import { z } from "zod";
import { alignedTextsSchema, comparedValuesSchema } from "../../domain/matching/compared-texts";
import {
  bandSchema,
  explanationSchema,
  suggestedVerdictSchema,
  verdictSchema,
} from "../../domain/matching/match";
import { decisionViewSchema } from "../decisions/schema";
import { offerViewSchema } from "../offers/schema";

export const reviewStatuses = ["pending", "unsure", "decided"] as const;

export const listReviewInputSchema = z.object({
  /** pending = nobody decided yet; unsure = somebody could not; decided = a person or the LLM did. */
  status: z.enum(reviewStatuses).default("pending"),
  catalogId: z.uuid().nullish(),
  limit: z.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).nullish(),
});
export type ListReviewInput = z.infer<typeof listReviewInputSchema>;

const suggestion = {
  /** What the matcher takes the pair for; null = it was not judged yet. */
  suggestedVerdict: suggestedVerdictSchema.nullable(),
  /** Where it looks like a variant, what differs: "colour black or white"; else null. */
  variantText: z.string().nullable(),
};

const summary = offerViewSchema.pick({
  id: true,
  title: true,
  catalogName: true,
  priceMinor: true,
  currency: true,
});

/** A row of the review list. */
export const reviewListItemSchema = z.object({
  lowerOfferId: z.uuid(),
  higherOfferId: z.uuid(),
  /** In [0,1]. */
  matchProbability: z.number(),
  ...suggestion,
  verdict: verdictSchema.nullable(),
  lowerOffer: summary,
  higherOffer: summary,
});
export type ReviewListItem = z.infer<typeof reviewListItemSchema>;

export const llmOpinionSchema = z.object({
  id: z.uuid(),
  model: z.string(),
  verdict: verdictSchema,
  reason: z.string(),
  createdAt: z.date(),
});

/** A column of the feeds, side by side; "missing" = one side does not state it. */
export const comparedAttributeSchema = z.object({
  label: z.string(),
  lower: z.string().nullable(),
  higher: z.string().nullable(),
  outcome: z.enum(["equal", "close", "conflicting", "missing"]),
  note: z.string().nullable(),
});
export type ComparedAttribute = z.infer<typeof comparedAttributeSchema>;

/** Two offers side by side, as far as it takes more than their letters. */
export const pairComparisonSchema = z.object({
  title: alignedTextsSchema,
  /** Null where one side states none. */
  size: comparedValuesSchema.nullable(),
  attributes: z.array(comparedAttributeSchema),
});
export type PairComparison = z.infer<typeof pairComparisonSchema>;

/** Everything a reviewer sees of a pair. */
export const reviewPairSchema = z.object({
  lowerOffer: offerViewSchema,
  higherOffer: offerViewSchema,
  matchProbability: z.number(),
  band: bandSchema,
  ...suggestion,
  verdict: verdictSchema.nullable(),
  matcherId: z.string(),
  explanation: explanationSchema,
  comparison: pairComparisonSchema,
  decisions: z.array(decisionViewSchema),
  llmOpinions: z.array(llmOpinionSchema),
});
export type ReviewPair = z.infer<typeof reviewPairSchema>;
