import type { Matcher } from "../../domain/matching/scoring/matcher-schema";

/**
 * Thresholds that a person set outlive the matcher for which they were set: probabilities are calibrated, so that they mean the same. What
 * else was proven of thresholds does not hold for these.
 */
export function keepThresholds(
  matcher: Matcher,
  before: Pick<Matcher, "thresholds" | "thresholdsBy">,
): Matcher {
  if (before.thresholdsBy !== "person") return { ...matcher, thresholdsBy: undefined };
  return { ...matcher, thresholds: before.thresholds, thresholdsBy: "person", proof: null };
}
