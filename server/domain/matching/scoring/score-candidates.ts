import type { CatalogId } from "../../offer/offer";
import type { Comparison } from "../comparators/compare-offers";
import { type PairContext, toPairContexts } from "../context/pair-context";
import type { Band } from "../match";
import type { WeighedOffer } from "../prepare/weigh-offer";
import type { PairScorer } from "./pair-scorer";
import { toBand, toProbability } from "./score-pair";

/** Two offers to be scored, in either order. */
export interface CandidatePair {
  a: WeighedOffer;
  b: WeighedOffer;
}

/** Whether both offers stand in one catalog. */
export const isWithinCatalog = ({ a, b }: CandidatePair) => a.catalogId === b.catalogId;

/** A score without words; `context` is what `explainPair` needs to find the words later. */
export interface CandidateScore {
  matchProbability: number;
  /** Calibrated log-odds of the same: keeps its resolution where probabilities round to 1. */
  logOdds: number;
  band: Band;
  context: PairContext;
}

/** Compares each pair and places it among the others by its log-odds alone. Aligned with `pairs`. */
export function compareCandidates(
  scorer: PairScorer,
  pairs: readonly CandidatePair[],
  oneOfferPerProduct: ReadonlySet<CatalogId>,
  known?: readonly Comparison[],
): { comparison: Comparison; context: PairContext }[] {
  const comparisons = scorer.compareAll(pairs, known);
  const own = scorer.ownLogOdds(comparisons);
  const contexts = toPairContexts(
    pairs.map(({ a, b }, index) => ({ a, b, logOdds: own[index]! })),
    oneOfferPerProduct,
    scorer,
  );
  return comparisons.map((comparison, index) => ({ comparison, context: contexts[index]! }));
}

/**
 * Scores a batch of candidates in two passes: each pair alone, then in the context of the others that share an offer with it. The batch
 * is to hold every candidate of the offers that changed, pairs within a catalog included, and as many of their partners' candidates as are
 * at hand: what is missing makes a pair look better placed than it is. Each pair once; the order does not matter. Aligned with `pairs`. `known`: what
 * `compareOffers` says of each.
 */
export function scoreCandidates(
  scorer: PairScorer,
  pairs: readonly CandidatePair[],
  oneOfferPerProduct: ReadonlySet<CatalogId>,
  known?: readonly Comparison[],
): CandidateScore[] {
  const placed = compareCandidates(scorer, pairs, oneOfferPerProduct, known);
  const scores = scorer.logOddsInContext(placed);
  return placed.map(({ context }, index) => {
    const logOdds = scores[index]!;
    const matchProbability = toProbability(logOdds);
    return { matchProbability, logOdds, band: toBand(matchProbability, scorer.thresholds), context };
  });
}
