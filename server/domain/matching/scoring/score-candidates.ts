import type { CatalogId } from "../../offer/offer";
import type { Comparison } from "../comparators/compare-offers";
import { lazyPairContexts, type PairContext } from "../context/pair-context";
import type { WeighedOffer } from "../prepare/weigh-offer";
import type { PairScorer } from "./pair-scorer";
import { toProbability } from "./score-pair";

/** Two offers to be scored, in either order. */
export interface CandidatePair {
  a: WeighedOffer;
  b: WeighedOffer;
}

/** Whether both offers stand in one catalog. */
export const isWithinCatalog = ({ a, b }: CandidatePair) => a.catalogId === b.catalogId;

/** A score without words. */
export interface CandidateScore {
  matchProbability: number;
  /** Calibrated log-odds of the same: keeps its resolution where probabilities round to 1. */
  logOdds: number;
  /** By the two offers alone. */
  ownLogOdds: number;
}

/** What pairs say by themselves, aligned with them: whatever else is asked. */
export interface ComparedCandidates {
  comparisons: readonly Comparison[];
  ownLogOdds: Float64Array;
}

/** Compares each pair. `known`: what `compareOffers` says of each. */
export function compareCandidates(
  scorer: PairScorer,
  pairs: readonly CandidatePair[],
  known?: readonly Comparison[],
): ComparedCandidates {
  const comparisons = scorer.compareAll(pairs, known);
  return { comparisons, ownLogOdds: scorer.ownLogOdds(comparisons) };
}

/** Places compared pairs among each other by what they say by themselves; makes a pair's context when it is asked for. */
export function placeCandidates(
  scorer: PairScorer,
  pairs: readonly CandidatePair[],
  { ownLogOdds }: Pick<ComparedCandidates, "ownLogOdds">,
  oneOfferPerProduct: ReadonlySet<CatalogId>,
): (place: number) => PairContext {
  const inputs = pairs.map(({ a, b }, place) => ({ a, b, logOdds: ownLogOdds[place]! }));
  return lazyPairContexts(inputs, oneOfferPerProduct, scorer);
}

/** `scoreCandidates` of pairs that have been compared. */
export function scoreCompared(
  scorer: PairScorer,
  pairs: readonly CandidatePair[],
  compared: ComparedCandidates,
  oneOfferPerProduct: ReadonlySet<CatalogId>,
): CandidateScore[] {
  const contextAt = placeCandidates(scorer, pairs, compared, oneOfferPerProduct);
  return Array.from(scorer.logOddsInContext(compared, contextAt), (logOdds, place) => ({
    matchProbability: toProbability(logOdds),
    logOdds,
    ownLogOdds: compared.ownLogOdds[place]!,
  }));
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
  return scoreCompared(scorer, pairs, compareCandidates(scorer, pairs, known), oneOfferPerProduct);
}
