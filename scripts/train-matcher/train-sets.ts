import type { JudgedScore } from "@/server/domain/evaluation/judged-score";
import { compareOffers } from "@/server/domain/matching/comparators/compare-offers";
import { CorpusStatistics } from "@/server/domain/matching/prepare/corpus-statistics";
import { weighOffer } from "@/server/domain/matching/prepare/weigh-offer";
import type { Matcher } from "@/server/domain/matching/scoring/matcher-schema";
import { toPairScorer } from "@/server/domain/matching/scoring/pair-scorer";
import { scoreCandidates } from "@/server/domain/matching/scoring/score-candidates";
import { wordId } from "@/server/domain/matching/text/text-grams";
import type { TrainingSet } from "@/server/domain/matching/training/training-set";
import type { LabelledSet } from "./labelled-set";

/** Pairs of one set that are learnt from at most: a big set teaches no more than a middling one. */
const pairsMax = 8_000;

/** Of a small catalog every word looks rare: some pairs are learnt a second time as such a catalog would weigh them. */
const smallCorpusPairs = 15;
const smallCorpusShare = 0.15;
const smallCorpusStep = 3;

/** Places of the pairs to learn from: an even sample by a hash of their ids, the same in each run. */
function sample(set: LabelledSet): number[] {
  const labelled = listLabelled(set);
  const share = pairsMax / labelled.length;
  return labelled.filter((index) => {
    const { a, b } = set.pairs[index]!;
    return wordId(`${a.id}${b.id}`) / 2 ** 32 < share;
  });
}

const listLabelled = ({ truths }: LabelledSet) =>
  truths.flatMap((truth, index) => (truth === null ? [] : [index]));

/** A set as the default matcher learns from it; `say` is how many pairs' worth of say it has. */
export function toTrainingSet(set: LabelledSet, say: number): TrainingSet {
  const places = sample(set);
  const learnt = new Set(places);
  const thresholdPlaces = listLabelled(set).filter((place) => !learnt.has(place));
  const small = new CorpusStatistics();
  for (const index of places.slice(0, smallCorpusPairs)) {
    small.add(set.pairs[index]!.a);
    small.add(set.pairs[index]!.b);
  }
  const otherwise = places
    .filter((_place, position) => position % smallCorpusStep === 0)
    .map((place) => {
      const { a, b } = set.pairs[place]!;
      const comparison = compareOffers(weighOffer(a, small), weighOffer(b, small));
      return { place, comparison, weight: smallCorpusStep * smallCorpusShare };
    });
  return { ...set, places, thresholdPlaces, say, otherwise };
}

/** Scores a set's labelled pairs in their context. */
export function judgeSet(matcher: Matcher, set: LabelledSet): JudgedScore[] {
  const scores = scoreCandidates(toPairScorer(matcher), set.pairs, set.oneOfferPerProduct);
  return scores.flatMap(({ matchProbability }, index) => {
    const isMatch = set.truths[index] ?? null;
    return isMatch === null ? [] : [{ matchProbability, isMatch }];
  });
}
