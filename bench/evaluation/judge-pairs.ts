import type { LabelledSet } from "@/scripts/train-matcher/labelled-set";
import type { Comparison } from "@/server/domain/matching/comparators/compare-offers";
import { lazyPairContexts, type PairContext } from "@/server/domain/matching/context/pair-context";
import type { PairScorer } from "@/server/domain/matching/scoring/pair-scorer";
import { toProbability } from "@/server/domain/matching/scoring/score-pair";
import type { OfferId } from "@/server/domain/offer/offer";

/** A score beside the truth. `logOdds` is calibrated. */
export interface JudgedPair {
  a: OfferId;
  b: OfferId;
  isMatch: boolean;
  matchProbability: number;
  logOdds: number;
}

/** Pairs of a set as a scorer sees each by itself, before rivals come in. Aligned with the set's pairs. */
export interface ComparedSet {
  set: LabelledSet;
  comparisons: Comparison[];
  aloneLogOdds: number[];
}

export function compareSet(scorer: PairScorer, set: LabelledSet): ComparedSet {
  const comparisons = scorer.compareAll(set.pairs);
  return { set, comparisons, aloneLogOdds: [...scorer.ownLogOdds(comparisons)] };
}

/** Places of the pairs whose truth is known. */
const listJudgedPlaces = ({ truths }: LabelledSet) =>
  truths.flatMap((truth, place) => (truth === null ? [] : [place]));

function toJudged({ pairs, truths }: LabelledSet, place: number, logOdds: number): JudgedPair {
  const { a, b } = pairs[place]!;
  return { a: a.id, b: b.id, isMatch: truths[place]!, logOdds, matchProbability: toProbability(logOdds) };
}

/** Each judged pair by its two offers alone, as published pairwise systems see it: no other offer of the two tables has a say. */
export function judgeAlone({ set, aloneLogOdds }: ComparedSet): JudgedPair[] {
  return listJudgedPlaces(set).map((place) => toJudged(set, place, aloneLogOdds[place]!));
}

/** A judged pair, by its place in its set, and how it stands among its offers' candidates. */
export interface PlacedPair {
  place: number;
  context: PairContext;
}

/**
 * Each judged pair among the candidates that retrieval finds for its two offers, of each offer the `rivalsMax` best. A judged pair that
 * retrieval did not find is placed among them by itself: the other judged pairs are no rivals, so that what else is asked about, and how
 * much of it, moves no score.
 */
export function placeJudged(
  { sparesAlike }: PairScorer,
  { set, aloneLogOdds }: ComparedSet,
  rivalsMax = Number.POSITIVE_INFINITY,
): PlacedPair[] {
  const isFound = set.ranks.map((rank) => rank !== null && rank < rivalsMax);
  const found = [...isFound.keys()].filter((place) => isFound[place]);
  const others = listJudgedPlaces(set).filter((place) => !isFound[place]);
  const toInput = (place: number) => ({ ...set.pairs[place]!, logOdds: aloneLogOdds[place]! });
  const contextAt = lazyPairContexts(found.map(toInput), set.oneOfferPerProduct, {
    onlookers: others.map(toInput),
    sparesAlike,
  });
  const placed = new Map([...found, ...others].map((place, at) => [place, at]));
  return listJudgedPlaces(set).map((place) => ({ place, context: contextAt(placed.get(place)!) }));
}

/** What a scorer says of judged pairs that were compared and placed by itself, or by one of the same words and trees on comparisons alone. */
export function judgePlaced(
  scorer: PairScorer,
  compared: ComparedSet,
  placed: readonly PlacedPair[],
): JudgedPair[] {
  const logOdds = scorer.logOddsInContext(
    {
      comparisons: placed.map(({ place }) => compared.comparisons[place]!),
      ownLogOdds: placed.map(({ context }) => context.ownLogOdds),
    },
    (at) => placed[at]!.context,
  );
  return placed.map(({ place }, at) => toJudged(compared.set, place, logOdds[at]!));
}

/** What a scorer says of each judged pair, placed by `placeJudged`. */
export function judgeInContext(scorer: PairScorer, compared: ComparedSet, rivalsMax?: number): JudgedPair[] {
  return judgePlaced(scorer, compared, placeJudged(scorer, compared, rivalsMax));
}
