import { regularizedBeta } from "../../evaluation/clopper-pearson";

/** A decided pair by the matcher's probability; `weight` = how many pairs it stands for, > 0. */
export interface WeighedDecision {
  matchProbability: number;
  isMatch: boolean;
  weight: number;
}

interface RefutationOptions {
  /** Share of auto-matches that is promised, in (0,1). */
  precision: number;
  /** How sure it has to be that the promise is broken, in (0,1). */
  confidence?: number;
}

/**
 * Raises an auto-match threshold where decisions refute it: where, by the exact one-sided binomial test (Clopper & Pearson 1934), fewer of the
 * pairs at or above it are the same product than promised. Weighted pairs count as many as their effective number (Σw)² / Σw² (Kish, Survey
 * Sampling, 1965). Returns the lowest threshold from `threshold` up that is not refuted: that one where nothing speaks against it, 1 where
 * all do. Never lower than given; few or no decisions refute nothing.
 */
export function raiseRefuted(
  decisions: readonly WeighedDecision[],
  threshold: number,
  { precision, confidence = 0.95 }: RefutationOptions,
): number {
  const above = decisions
    .filter(({ matchProbability }) => matchProbability >= threshold)
    .sort((a, b) => b.matchProbability - a.matchProbability);
  let lowest = above.length;
  while (lowest > 0 && isRefuted(above.slice(0, lowest), precision, confidence)) {
    const dropped = above[lowest - 1]!.matchProbability;
    while (lowest > 0 && above[lowest - 1]!.matchProbability === dropped) lowest--;
  }
  if (lowest === above.length) return threshold;
  return lowest === 0 ? 1 : above[lowest - 1]!.matchProbability;
}

/** Whether the true share lies below the promise with this confidence: so few successes would be seen less often than 1 − confidence otherwise. */
function isRefuted(decisions: readonly WeighedDecision[], precision: number, confidence: number): boolean {
  const weight = decisions.reduce((sum, one) => sum + one.weight, 0);
  const squares = decisions.reduce((sum, one) => sum + one.weight ** 2, 0);
  const wrong = decisions.reduce((sum, one) => sum + (one.isMatch ? 0 : one.weight), 0);
  if (wrong === 0) return false;
  const trials = weight ** 2 / squares;
  const failures = (wrong / weight) * trials;
  // P(at least this many failures) when a share of 1 − precision is wrong.
  return regularizedBeta(1 - precision, failures, trials - failures + 1) < 1 - confidence;
}
