import { type CrossWeights, combineLogOdds, fitCrossWeights, isInDoubt } from "./cross-combiner";
import type { CrossLogits } from "./cross-logits";
import { type ProofOptions, proveThresholds } from "./prove-thresholds";
import type { HeldOutPair, TrainedMatcher } from "./train-matcher";

/** Log-odds (3 and 99 %) between which the trees leave a pair in doubt: beyond them reading costs more than it mends. */
export const doubt = { lower: -3.5, upper: 4.6 };

export interface CrossEncoderOptions extends ProofOptions {
  modelId: string;
  /** What the weights are held near to; absent = the trees alone. */
  start?: CrossWeights;
  /** Whether a pair can tell what the model's word is worth: not where it has learnt from it. Such pairs are left out. Absent = all can. */
  isUnseen?: (pair: HeldOutPair) => boolean;
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
  { modelId, start, isUnseen = () => true, ...proof }: CrossEncoderOptions,
): TrainedMatcher {
  const doubtful = listDoubtful(trained);
  const readingOf = new Map(doubtful.map((pair, index) => [pair, readings[index] ?? null]));
  const usable = trained.heldOut.filter((pair) => !readingOf.has(pair) || isUnseen(pair));
  const weights = fitCrossWeights(
    usable.flatMap((pair) => {
      const cross = readingOf.get(pair);
      return cross ? [{ ...pair, cross }] : [];
    }),
    start,
  );
  const heldOut = usable.map((pair) => {
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
