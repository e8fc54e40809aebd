import { z } from "zod";
import { verdictSchema } from "../../domain/matching/match";
import { pairSchema } from "../decisions/schema";

/**
 * Parts of the pairs that the matcher settled alone, by its probability: near its thresholds it errs more often, so that as many are drawn
 * there as of the far larger rest. match = auto-match, reject = auto-reject.
 */
export const qualityStrata = ["match-sure", "match-near", "reject-near", "reject-far"] as const;
const qualityStratumSchema = z.enum(qualityStrata);
export type QualityStratum = z.infer<typeof qualityStratumSchema>;

/** An auto-match from here on is sure, in [0,1]. */
export const sureProbabilityMin = 0.99;
/** An auto-reject from here on is near, in [0,1]. */
export const nearProbabilityMin = 0.05;

export const qualityPlanSchema = z.object({
  isOn: z.boolean(),
  pairsPerDay: z
    .number("Enter a number.")
    .int("Enter a whole number.")
    .min(1, "Draw at least 1 pair a day, or switch it off.")
    .max(200, "Draw at most 200 pairs a day."),
  /** Of people's decisions so many in a hundred are put before a second person; 0 = none. */
  secondLookPercent: z
    .number("Enter a number.")
    .int("Enter a whole number.")
    .min(0, "Enter 0 for no second look.")
    .max(50, "Put at most 50 in a hundred before a second person."),
});
export type QualityPlan = z.infer<typeof qualityPlanSchema>;

export function isSamePlan(one: QualityPlan, other: QualityPlan): boolean {
  return (
    one.isOn === other.isOn &&
    one.pairsPerDay === other.pairsPerDay &&
    one.secondLookPercent === other.secondLookPercent
  );
}

export const defaultQualityPlan: QualityPlan = { isOn: true, pairsPerDay: 12, secondLookPercent: 0 };

const shareEstimateSchema = z.object({ share: z.number(), lower: z.number(), upper: z.number() });

/** How far two people agree who decided on the same pairs without knowing of each other. */
const agreementSchema = z.object({
  count: z.number().int(),
  agreedCount: z.number().int(),
  kappa: z.object({ value: z.number(), lower: z.number(), upper: z.number() }).nullable(),
});

/** What the sampled pairs say about the matcher in force. Shares are in [0,1], their bounds hold with at least about 95 % confidence. */
const qualityMeasurementSchema = z.object({
  isOn: z.boolean(),
  pairsPerDay: z.number().int(),
  /** Of its auto-matches, those that are the same product; null = too few were decided. */
  precision: shareEstimateSchema.nullable(),
  /** Of the same products among all stored pairs, those that it, a language model or people found; null = too few were decided. */
  recall: shareEstimateSchema.nullable(),
  decidedMatchCount: z.number().int(),
  decidedRejectCount: z.number().int(),
  /** Sampled pairs that wait in the queue. */
  waitingCount: z.number().int(),
  /** Decisions of others that whoever asks may look at a second time. */
  secondLookCount: z.number().int(),
  /** Between first and second looks; null = there was no second one. */
  agreement: agreementSchema.nullable(),
});
export type QualityMeasurement = z.infer<typeof qualityMeasurementSchema>;

/** A decision of somebody else, without what they said. */
const waitingLookSchema = z.object({
  lowerOfferId: z.uuid(),
  higherOfferId: z.uuid(),
  title: z.string(),
});
export type WaitingLook = z.infer<typeof waitingLookSchema>;

export const decideLookSchema = z.object({ pair: pairSchema, verdict: verdictSchema });

/** Two people who said different things about a pair. */
const disagreementSchema = z.object({
  lowerOfferId: z.uuid(),
  higherOfferId: z.uuid(),
  title: z.string(),
  firstName: z.string(),
  firstVerdict: verdictSchema,
  secondName: z.string(),
  secondVerdict: verdictSchema,
  /** What is in force now; null = nothing. */
  verdict: verdictSchema.nullable(),
  /** True once somebody decided the pair anew. */
  isSettled: z.boolean(),
  decidedAt: z.date(),
});
export type Disagreement = z.infer<typeof disagreementSchema>;
