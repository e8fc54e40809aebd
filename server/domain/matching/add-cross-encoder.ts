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
  /** Whether a set's pairs can tell what the model's word is worth: not where it has learnt from them. Absent = all can. */
  isUnseen?: (pair: HeldOutPair) => boolean;
}

/** The held-out pairs that are worth reading. */
export function listDoubtful({ heldOut }: TrainedMatcher): HeldOutPair[] {
  return heldOut.filter(({ logOdds }) => isInDoubt({ doubt }, logOdds));
}

/**
 * Adds the cross-encoder to a matcher: fits what its word counts on held-out pairs in doubt, and proves the thresholds anew on what both
 * say together. `readings` = what it says of the pairs that `listDoubtful` gives, in their order; null = not read, and the pair counts
 * for nothing.
 */
export function addCrossEncoder(
  trained: TrainedMatcher,
  readings: readonly (CrossLogits | null)[],
  { modelId, start, isUnseen = () => true, ...proof }: CrossEncoderOptions,
): TrainedMatcher {
  const readingOf = new Map(listDoubtful(trained).map((pair, index) => [pair, readings[index] ?? null]));
  const toRead = (pair: HeldOutPair) => {
    const cross = isUnseen(pair) ? readingOf.get(pair) : null;
    return cross ? [{ ...pair, cross }] : [];
  };
  const weights = fitCrossWeights(trained.heldOut.flatMap(toRead), start);
  const heldOut = trained.heldOut.flatMap((pair) => {
    if (!readingOf.has(pair)) return [pair];
    return toRead(pair).map(({ cross }) => ({
      ...pair,
      logOdds: combineLogOdds(weights, pair.logOdds, cross),
    }));
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
