import { z } from "zod";

/** What the cross-encoder says of a pair that it has read: unnormalised log-probabilities of the three verdicts. */
const crossLogitsSchema = z.object({ same: z.number(), variant: z.number(), different: z.number() });
export type CrossLogits = z.infer<typeof crossLogitsSchema>;

/** The same with the model that said it, as a match keeps it. */
const crossReadingSchema = crossLogitsSchema.extend({ modelId: z.string() });
export type CrossReading = z.infer<typeof crossReadingSchema>;

/** Log-odds of `same` against both others together; clipped to ±10, beyond which a model is merely surer of itself. */
export function toCrossLogOdds({ same, variant, different }: CrossLogits): number {
  const highest = Math.max(variant, different);
  const others = highest + Math.log(Math.exp(variant - highest) + Math.exp(different - highest));
  return Math.max(-10, Math.min(10, same - others));
}
