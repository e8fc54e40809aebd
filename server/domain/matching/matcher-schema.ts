import { z } from "zod";
import { thresholdsSchema } from "./match";

/**
 * One term of a linear matcher: the value of `feature`, of its part above `above` (so that a weight can bend), or of its product
 * with `times`; then standardised by mean and scale and multiplied by `weight`.
 */
export const matcherTermSchema = z.object({
  feature: z.string(),
  above: z.number().nullable(),
  times: z.string().nullable(),
  mean: z.number(),
  scale: z.number().positive(),
  weight: z.number(),
});
export type MatcherTerm = z.infer<typeof matcherTermSchema>;

/** Log-odds = slope · (intercept + Σ terms) + offset. `slope` and `offset` are Platt's calibration; 1 and 0 = the fit's own. */
export const linearModelSchema = z.object({
  intercept: z.number(),
  terms: z.array(matcherTermSchema),
  calibration: z.object({ slope: z.number(), offset: z.number() }),
});
export type LinearModel = z.infer<typeof linearModelSchema>;

/**
 * A matcher as it is stored: everything that a score depends on but the offers. `alone` scores a pair by its comparison, `inContext`
 * by comparison and context. Weights name features, so that adding comparators does not break stored matchers.
 */
export const matcherSchema = z.object({
  id: z.string().min(1),
  version: z.number().int().positive(),
  kind: z.literal("logistic"),
  alone: linearModelSchema,
  inContext: linearModelSchema,
  thresholds: thresholdsSchema,
  trainedOn: z.array(z.object({ name: z.string(), pairs: z.number().int(), matches: z.number().int() })),
});
export type Matcher = z.infer<typeof matcherSchema>;
