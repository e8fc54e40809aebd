import type { JudgedScore } from "@/server/domain/evaluation/judged-score";
import { compareOffers } from "@/server/domain/matching/compare-offers";
import type { Matcher } from "@/server/domain/matching/matcher-schema";
import { type PairScorer, toPairScorer } from "@/server/domain/matching/pair-scorer";
import { compareCandidates, scoreCandidates } from "@/server/domain/matching/score-candidates";
import { wordId } from "@/server/domain/matching/text-grams";
import {
  type LabelledComparison,
  toMatcher,
  trainAlone,
  trainInContext,
} from "@/server/domain/matching/train-matcher";
import type { LabelledSet } from "./labelled-set";

/** Pairs of one set that are learnt from at most: a big set teaches no more than a middling one. */
const pairsMax = 12_000;

/** A set and how many pairs' worth of say it has. */
export interface WeightedSet {
  set: LabelledSet;
  say: number;
}

/** Places of the pairs to learn from: an even sample by a hash of their ids, the same in each run. */
function sample(set: LabelledSet): number[] {
  const labelled = set.truths.flatMap((truth, index) => (truth === null ? [] : [index]));
  const share = pairsMax / labelled.length;
  return labelled.filter((index) => {
    const { a, b } = set.pairs[index]!;
    return wordId(`${a.id}${b.id}`) / 2 ** 32 < share;
  });
}

function toRows({ set, say }: WeightedSet, scorer: PairScorer | null): LabelledComparison[] {
  const places = sample(set);
  const weight = say / places.length;
  const compared = scorer ? compareCandidates(scorer, set.pairs, set.oneOfferPerProduct) : null;
  return places.map((index) => {
    const { a, b } = set.pairs[index]!;
    const { comparison, context } = compared?.[index] ?? { comparison: compareOffers(a, b), context: null };
    return { comparison, context, isMatch: set.truths[index] === true, weight };
  });
}

/** Trains both models of a matcher on several sets: the one without context first, because contexts are made of its scores. */
export function trainOnSets(sets: readonly WeightedSet[], thresholds: Matcher["thresholds"]): Matcher {
  const trainedOn = sets.map(({ set }) => ({
    name: set.name,
    pairs: set.truths.filter((truth) => truth !== null).length,
    matches: set.truths.filter((truth) => truth === true).length,
  }));
  const alone = trainAlone(sets.flatMap((set) => toRows(set, null)));
  const parts = { id: "default", version: 1, thresholds, trainedOn };
  const first = toPairScorer(toMatcher({ ...parts, alone, inContext: alone }));
  const inContext = trainInContext(sets.flatMap((set) => toRows(set, first)));
  return toMatcher({ ...parts, alone, inContext });
}

/** Scores a set's labelled pairs in their context. */
export function judgeSet(matcher: Matcher, set: LabelledSet): JudgedScore[] {
  const scores = scoreCandidates(toPairScorer(matcher), set.pairs, set.oneOfferPerProduct);
  return scores.flatMap(({ matchProbability }, index) => {
    const truth = set.truths[index];
    return truth === null || truth === undefined ? [] : [{ matchProbability, isMatch: truth }];
  });
}
