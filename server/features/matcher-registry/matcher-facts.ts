import type { z } from "zod";
import { matcherSchema } from "../../domain/matching/scoring/matcher-schema";

/** What is known of a matcher without what its scores are made from. */
export const matcherFactsSchema = matcherSchema.pick({
  origin: true,
  version: true,
  thresholds: true,
  thresholdsBy: true,
  proof: true,
  trainedOn: true,
  learnt: true,
});
export type MatcherFacts = z.infer<typeof matcherFactsSchema>;
