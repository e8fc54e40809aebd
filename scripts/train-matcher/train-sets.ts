import type { JudgedScore } from "@/server/domain/evaluation/judged-score";
import { type Comparison, compareOffers } from "@/server/domain/matching/compare-offers";
import { CorpusStatistics } from "@/server/domain/matching/corpus-statistics";
import type { Matcher } from "@/server/domain/matching/matcher-schema";
import { type PairContext, toPairContexts } from "@/server/domain/matching/pair-context";
import { type PairScorer, toPairScorer } from "@/server/domain/matching/pair-scorer";
import { toProbability } from "@/server/domain/matching/score-pair";
import { wordId } from "@/server/domain/matching/text-grams";
import {
  defaultPenalty,
  type LabelledComparison,
  toMatcher,
  trainAlone,
  trainInContext,
} from "@/server/domain/matching/train-matcher";
import { weighOffer } from "@/server/domain/matching/weigh-offer";
import type { LabelledSet } from "./labelled-set";

/** Pairs of one set that are learnt from at most: a big set teaches no more than a middling one. */
const pairsMax = 8_000;

/** Of a small catalog every word looks rare: some pairs are learnt a second time as such a catalog would weigh them. */
const smallCorpusPairs = 15;
const smallCorpusShare = 0.15;
const smallCorpusStep = 3;

/** A set whose pairs are compared, once for all rounds of training. */
export interface ComparedSet {
  set: LabelledSet;
  /** How many pairs' worth of say it has. */
  say: number;
  /** Aligned with the set's pairs. */
  comparisons: Comparison[];
  /** Places of the pairs that are learnt from. */
  places: number[];
  /** Comparisons by a small corpus, by place. */
  lessKnown: Map<number, Comparison>;
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

/** Compares all pairs of a set. */
export function compareSet(set: LabelledSet, say: number): ComparedSet {
  const places = sample(set);
  const small = new CorpusStatistics();
  for (const index of places.slice(0, smallCorpusPairs)) {
    small.add(set.pairs[index]!.a);
    small.add(set.pairs[index]!.b);
  }
  const lessKnown = new Map(
    places
      .filter((_place, position) => position % smallCorpusStep === 0)
      .map((index) => {
        const { a, b } = set.pairs[index]!;
        return [index, compareOffers(weighOffer(a, small), weighOffer(b, small))] as const;
      }),
  );
  return { set, say, comparisons: set.pairs.map(({ a, b }) => compareOffers(a, b)), places, lessKnown };
}

function toContexts({ set, comparisons }: ComparedSet, scorer: PairScorer): PairContext[] {
  const pairs = set.pairs.map(({ a, b }, index) => ({
    a,
    b,
    logOdds: scorer.logOdds(comparisons[index]!, null),
  }));
  return toPairContexts(pairs, set.oneOfferPerProduct);
}

function toRows(compared: ComparedSet, scorer: PairScorer | null): LabelledComparison[] {
  const { set, say, comparisons, places, lessKnown } = compared;
  const contexts = scorer ? toContexts(compared, scorer) : null;
  const weight = say / places.length;
  return places.flatMap((index) => {
    const context = contexts?.[index] ?? null;
    const row = { comparison: comparisons[index]!, context, isMatch: set.truths[index] === true, weight };
    const comparison = lessKnown.get(index);
    return comparison
      ? [row, { ...row, comparison, weight: weight * smallCorpusStep * smallCorpusShare }]
      : [row];
  });
}

/** Trains both models of a matcher on several sets: the one without context first, because contexts are made of its scores. */
export function trainOnSets(
  sets: readonly ComparedSet[],
  thresholds: Matcher["thresholds"],
  penalty = defaultPenalty,
): Matcher {
  const trainedOn = sets.map(({ set }) => ({
    name: set.name,
    pairs: set.truths.filter((truth) => truth !== null).length,
    matches: set.truths.filter((truth) => truth === true).length,
  }));
  const alone = trainAlone(
    sets.flatMap((set) => toRows(set, null)),
    penalty,
  );
  const parts = { id: "default", version: 1, thresholds, trainedOn };
  const first = toPairScorer(toMatcher({ ...parts, alone, inContext: alone }));
  const inContext = trainInContext(
    sets.flatMap((set) => toRows(set, first)),
    penalty,
  );
  return toMatcher({ ...parts, alone, inContext });
}

/** Scores a set's labelled pairs in their context. */
export function judgeSet(matcher: Matcher, compared: ComparedSet): JudgedScore[] {
  const scorer = toPairScorer(matcher);
  const contexts = toContexts(compared, scorer);
  return compared.comparisons.flatMap((comparison, index) => {
    const isMatch = compared.set.truths[index];
    if (isMatch === null || isMatch === undefined) return [];
    return [{ matchProbability: toProbability(scorer.logOdds(comparison, contexts[index]!)), isMatch }];
  });
}
