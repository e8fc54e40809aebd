import type { LabelledSet } from "@/scripts/train-matcher/labelled-set";
import { findBestF1Threshold } from "@/server/domain/evaluation/precision-recall";
import { toProbability } from "@/server/domain/matching/score-pair";
import { type TrainedMatcher, trainMatcher } from "@/server/domain/matching/train-matcher";

export interface MatcherOfDataSet {
  trained: TrainedMatcher;
  /** With the best F1 on pairs that the trees had not seen. */
  threshold: number;
  /** Share of matches among those. */
  matchShare: number;
}

/** Trains on the `learnt` pairs of a set; the `chosen` ones help to choose calibration and thresholds. Deterministic. */
export function trainOnDataSet(
  set: LabelledSet,
  places: { learnt: readonly number[]; chosen: readonly number[] },
): MatcherOfDataSet {
  const trained = trainMatcher([{ ...set, places: places.learnt, judgedPlaces: places.chosen }], {
    id: `trained-on-${set.name}`,
    origin: "trained",
    learnsWords: true,
    folds: 5,
  });
  const judged = trained.heldOut.map(({ logOdds, isMatch }) => ({
    matchProbability: toProbability(logOdds),
    isMatch,
  }));
  return {
    trained,
    threshold: findBestF1Threshold(judged).threshold,
    matchShare: judged.filter((pair) => pair.isMatch).length / Math.max(1, judged.length),
  };
}
