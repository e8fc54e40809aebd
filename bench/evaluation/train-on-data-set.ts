import type { LabelledSet } from "@/scripts/train-matcher/labelled-set";
import type { JudgedScore } from "@/server/domain/evaluation/judged-score";
import { findBestF1Threshold } from "@/server/domain/evaluation/precision-recall";
import { chooseThresholds } from "@/server/domain/matching/choose-thresholds";
import { type Comparison, compareOffers } from "@/server/domain/matching/compare-offers";
import type { Matcher } from "@/server/domain/matching/matcher-schema";
import { type PairContext, toPairContexts } from "@/server/domain/matching/pair-context";
import { type PairScorer, toPairScorer } from "@/server/domain/matching/pair-scorer";
import { toProbability } from "@/server/domain/matching/score-pair";
import {
  type LabelledComparison,
  toMatcher,
  trainAlone,
  trainInContext,
} from "@/server/domain/matching/train-matcher";

export interface TrainedMatcher {
  matcher: Matcher;
  penalty: number;
  /** With the best F1 on the validation pairs. */
  threshold: number;
}

const penalties = [1, 3, 10, 30, 100, 300];

/** A set whose pairs are compared once, however many matchers are tried on it. */
interface ComparedSet {
  set: LabelledSet;
  comparisons: Comparison[];
}

function compareSet(set: LabelledSet): ComparedSet {
  return { set, comparisons: set.pairs.map(({ a, b }) => compareOffers(a, b)) };
}

function placeAll({ set, comparisons }: ComparedSet, scorer: PairScorer): PairContext[] {
  return toPairContexts(
    set.pairs.map(({ a, b }, index) => ({ a, b, logOdds: scorer.logOdds(comparisons[index]!, null) })),
    set.oneOfferPerProduct,
  );
}

function toRows(
  { set, comparisons }: ComparedSet,
  contexts: readonly PairContext[] | null,
): LabelledComparison[] {
  return comparisons.flatMap((comparison, index) => {
    const isMatch = set.truths[index] ?? null;
    return isMatch === null ? [] : [{ comparison, context: contexts?.[index] ?? null, isMatch, weight: 1 }];
  });
}

function trainWithPenalty(train: ComparedSet, penalty: number): Matcher {
  const rows = toRows(train, null);
  const alone = trainAlone(rows, penalty);
  const { name } = train.set;
  const parts = {
    id: `trained-on-${name}`,
    version: 1,
    thresholds: { autoMatch: 1, autoReject: 0 },
    trainedOn: [{ name, pairs: rows.length, matches: rows.filter((row) => row.isMatch).length }],
  };
  const first = toPairScorer(toMatcher({ ...parts, alone, inContext: alone }));
  const inContext = trainInContext(toRows(train, placeAll(train, first)), penalty);
  return toMatcher({ ...parts, alone, inContext });
}

function judge(matcher: Matcher, valid: ComparedSet): JudgedScore[] {
  const scorer = toPairScorer(matcher);
  return toRows(valid, placeAll(valid, scorer)).map(({ comparison, context, isMatch }) => ({
    matchProbability: toProbability(scorer.logOdds(comparison, context)),
    isMatch,
  }));
}

/** Trains on one set; chooses the penalty and all thresholds on another. Deterministic. */
export function trainOnDataSet(trainSet: LabelledSet, validSet: LabelledSet): TrainedMatcher {
  const [train, valid] = [compareSet(trainSet), compareSet(validSet)];
  const tried = penalties.map((penalty) => {
    const matcher = trainWithPenalty(train, penalty);
    const judged = judge(matcher, valid);
    return { matcher, penalty, judged, best: findBestF1Threshold(judged) };
  });
  const chosen = tried.reduce((a, b) => (b.best.f1 > a.best.f1 ? b : a));
  const { thresholds } = chooseThresholds(chosen.judged);
  return {
    matcher: { ...chosen.matcher, thresholds },
    penalty: chosen.penalty,
    threshold: chosen.best.threshold,
  };
}
