import type { Comparison } from "../../comparators/compare-offers";
import type { PairContext } from "../../context/pair-context";
import type { Matcher } from "../../scoring/matcher-schema";
import { toPairScorer } from "../../scoring/pair-scorer";
import { compareCandidates, placeCandidates } from "../../scoring/score-candidates";
import type { UnlabelledSet } from "../adapt-matcher";
import { type PairSample, sampleClearPairs } from "../clear-pairs";

/**
 * Candidates as a matcher sees them that knows no decision: all that learning from decisions needs and that doesn't depend on them. It takes longer
 * than learning itself, so whoever learns again and again from the same candidates makes it once.
 */
export interface SurveyedCandidates extends Omit<UnlabelledSet, "name"> {
  /** By whom. */
  general: Matcher;
  /** Aligned with `pairs`. */
  placed: readonly { comparison: Comparison; context: PairContext }[];
  /** Calibrated, by its trees; aligned with `pairs`. */
  logOdds: readonly number[];
  /** Places of pairs that are clear to it without anybody. */
  clear: PairSample;
}

/** `pairs`: all candidates of the offers that are or will be decided on. */
export function surveyCandidates(
  general: Matcher,
  { pairs, oneOfferPerProduct }: Omit<UnlabelledSet, "name">,
): SurveyedCandidates {
  const scorer = toPairScorer(general);
  const compared = compareCandidates(scorer, pairs);
  const contextAt = placeCandidates(scorer, pairs, compared, oneOfferPerProduct);
  const placed = compared.comparisons.map((comparison, place) => ({ comparison, context: contextAt(place) }));
  const logOdds = [...scorer.logOddsInContext(compared, (place) => placed[place]!.context)];
  const clear = sampleClearPairs(pairs, logOdds, oneOfferPerProduct);
  return { general, pairs, oneOfferPerProduct, placed, logOdds, clear };
}
