import { z } from "zod";
import {
  bandSchema,
  explanationSchema,
  suggestedVerdictSchema,
  verdictSchema,
} from "../../domain/matching/match";
import {
  alignedTextsSchema,
  comparedFieldSchema,
  equationSchema,
} from "../../domain/matching/pair-view/compared-texts";
import { pictureLikenesses } from "../../domain/matching/pictures/compare-pictures";
import { variantDifferenceSchema } from "../../domain/matching/values/variant-difference";
import { decisionViewSchema } from "../decisions/schema";
import { offerViewSchema } from "../offers/schema";
import {
  ageDaysLimit,
  disagreements,
  isSettledByMatcher,
  reviewDeciders,
  reviewOrders,
  reviewStatuses,
  wordsLengthMax,
} from "./terms";

const words = z.string().trim().min(1).max(wordsLengthMax);
const share = z.number().min(0).max(1);
const days = z.number().int().min(1).max(ageDaysLimit);

/** Which pairs of the queue, in which order: what the address of the list and a saved view say. Nothing = everything that waits. */
export const reviewFilterSchema = z.object({
  /** pending = nobody decided yet; unsure = somebody could not; decided = a person, the LLM or a rule did. */
  status: z.enum(reviewStatuses).default("pending"),
  /** Of pending ones, else without meaning: null = review; the others are what the matcher settled alone. */
  band: bandSchema.nullish(),
  /** Either offer's; so are brand and category, in any case. */
  catalogId: z.uuid().nullish(),
  /** The other offer's: with `catalogId` the two in any order, which may be one and the same; alone it is as `catalogId`. */
  otherCatalogId: z.uuid().nullish(),
  /** Words of either offer's title, brand or codes, by their beginnings; its GTIN; or its whole id in its catalog. */
  text: words.nullish(),
  brand: words.nullish(),
  category: words.nullish(),
  probabilityMin: share.nullish(),
  probabilityMax: share.nullish(),
  /** Whose words contradict each other on whether the two are the same product. */
  disagreement: z.enum(disagreements).nullish(),
  /** Since the pair was first found. */
  ageDaysMin: days.nullish(),
  ageDaysMax: days.nullish(),
  decider: z.enum(reviewDeciders).nullish(),
  order: z.enum(reviewOrders).default("probable"),
});
export type ReviewFilter = z.infer<typeof reviewFilterSchema>;
/** With what may be left out left out. */
export type ReviewFilterInput = z.input<typeof reviewFilterSchema>;

export const listReviewInputSchema = reviewFilterSchema
  .extend({
    limit: z.number().int().min(1).max(200).default(50),
    cursor: z.string().max(500).nullish(),
  })
  .refine((input) => !isSettledByMatcher(input) || input.order === "probable" || input.order === "teaching", {
    path: ["order"],
    message: "What was settled without a person can be ordered by probability only.",
  });
export type ListReviewInput = z.input<typeof listReviewInputSchema>;

/** What the fields of a filter suggest. */
export interface ReviewFacets {
  /** As the offers state them, most frequent first. */
  brands: string[];
  categories: string[];
}

const suggestion = {
  /** What the matcher takes the pair for; null = it was not judged yet. */
  suggestedVerdict: suggestedVerdictSchema.nullable(),
  /** What differs where it looks like a variant; else nothing. */
  variantDifferences: z.array(variantDifferenceSchema),
};

const summary = offerViewSchema.pick({
  id: true,
  title: true,
  catalogName: true,
  imageLink: true,
  updatedAt: true,
  priceMinor: true,
  currency: true,
});

/** A row of the review list. */
const reviewListItemSchema = z.object({
  lowerOfferId: z.uuid(),
  higherOfferId: z.uuid(),
  /** In [0,1]. */
  matchProbability: z.number(),
  ...suggestion,
  verdict: verdictSchema.nullable(),
  /** What the LLM last said; null = it was not asked. */
  llmVerdict: verdictSchema.nullable(),
  /** The decision in force, or the one that withdrew it; null = there was none. */
  decisionId: z.uuid().nullable(),
  /** Who gave the verdict in force, and when; null = there is none. */
  decider: z.object({ name: z.string(), decidedAt: z.date() }).nullable(),
  lowerOffer: summary,
  higherOffer: summary,
});
export type ReviewListItem = z.infer<typeof reviewListItemSchema>;

const llmOpinionSchema = z.object({
  id: z.uuid(),
  model: z.string(),
  verdict: verdictSchema,
  reason: z.string(),
  createdAt: z.date(),
});

/** A column of the feeds, side by side; "missing" = one side does not state it. */
const comparedAttributeSchema = z.object({
  label: z.string(),
  lower: z.string().nullable(),
  higher: z.string().nullable(),
  outcome: z.enum(["equal", "close", "conflicting", "missing"]),
  note: equationSchema.nullable(),
});
export type ComparedAttribute = z.infer<typeof comparedAttributeSchema>;

/** Two offers side by side, as far as it takes more than their letters. */
export const pairComparisonSchema = z.object({
  title: alignedTextsSchema,
  /** Word by word; null where one side has none, or one is too long. */
  description: alignedTextsSchema.nullable(),
  /** What matching reads, in its order. */
  fields: z.array(comparedFieldSchema),
  attributes: z.array(comparedAttributeSchema),
  /** Whether both show one picture; null = that is not known, or they don't, which says nothing. */
  picture: z.enum(pictureLikenesses).nullable(),
});
export type PairComparison = z.infer<typeof pairComparisonSchema>;

/** Everything a reviewer sees of a pair. */
const reviewPairSchema = z.object({
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
