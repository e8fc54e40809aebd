import { z } from "zod";

/**
 * Parts of the pairs that the matcher settled alone, by its probability: near its thresholds it errs more often, so that as many are drawn
 * there as of the far larger rest. match = auto-match, reject = auto-reject.
 */
export const qualityStrata = ["match-sure", "match-near", "reject-near", "reject-far"] as const;
export const qualityStratumSchema = z.enum(qualityStrata);
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
});
export type QualityPlan = z.infer<typeof qualityPlanSchema>;

export const defaultQualityPlan: QualityPlan = { isOn: true, pairsPerDay: 12 };

/** So many days' pairs may wait; then no more are drawn. */
export const waitingDaysMax = 3;

/** Of each side, matches and rejects, so many must have been decided before a share is told. */
export const decidedMin = 15;

export const shareEstimateSchema = z.object({ share: z.number(), lower: z.number(), upper: z.number() });

/** What the sampled pairs say about the matcher in force. Shares are in [0,1], their bounds hold with at least about 95 % confidence. */
export const qualityMeasurementSchema = z.object({
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
});
export type QualityMeasurement = z.infer<typeof qualityMeasurementSchema>;
