import { type ProofOptions, proveThresholds } from "../calibration/prove-thresholds";
import type { HeldOutPair, TrainedMatcher } from "../training/train-matcher";
import { type CrossWeights, combineLogOdds, fitCrossWeights, isInDoubt } from "./combiner";
import type { CrossLogits } from "./cross-logits";

/**
 * Log-odds (12 and 97 %) between which the trees leave a pair in doubt. Held-out pairs of Abt-Buy and Amazon-Google gain as much as from
 * reading all: 2 and 14 in a hundred are read.
 */
export const doubt = { lower: -2, upper: 3.5 };

export interface CrossEncoderOptions extends ProofOptions {
  modelId: string;
  /** What the weights are held near to; absent = the trees alone. */
  start?: CrossWeights;
}

/** The held-out pairs that are worth reading. */
export function listDoubtful({ heldOut }: TrainedMatcher): HeldOutPair[] {
  return heldOut.filter(({ logOdds }) => isInDoubt({ doubt }, logOdds));
}

/**
 * Adds the cross-encoder to a matcher: fits what its word counts on held-out pairs in doubt, and proves the thresholds anew on what both
 * say together. `readings` = what it says of the pairs that `listDoubtful` gives, in their order; null = not read, and the trees' word
 * stands.
 */
export function addCrossEncoder(
  trained: TrainedMatcher,
  readings: readonly (CrossLogits | null)[],
  { modelId, start, ...proof }: CrossEncoderOptions,
): TrainedMatcher {
  const doubtful = listDoubtful(trained);
  const readingOf = new Map(doubtful.map((pair, index) => [pair, readings[index] ?? null]));
  const weights = fitCrossWeights(
    trained.heldOut.flatMap((pair) => {
      const cross = readingOf.get(pair);
      return cross ? [{ ...pair, cross }] : [];
    }),
    start,
  );
  const heldOut = trained.heldOut.map((pair) => {
    const cross = readingOf.get(pair);
    return cross ? { ...pair, logOdds: combineLogOdds(weights, pair.logOdds, cross) } : pair;
  });
  return {
    heldOut,
    matcher: {
      ...trained.matcher,
      crossEncoder: { modelId, doubt, weights },
      ...proveThresholds(heldOut, proof),
    },
  };
}
