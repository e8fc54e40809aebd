import type { LabelledSet } from "@/scripts/train-matcher/labelled-set";
import { findBestF1Threshold } from "@/server/domain/evaluation/precision-recall";
import { addCrossEncoder, listDoubtful } from "@/server/domain/matching/add-cross-encoder";
import type { CrossWeights } from "@/server/domain/matching/cross-combiner";
import { toProbability } from "@/server/domain/matching/score-pair";
import { type TrainedMatcher, trainMatcher } from "@/server/domain/matching/train-matcher";
import type { CrossReadings } from "./cross-readings";

export interface MatcherOfDataSet {
  trained: TrainedMatcher;
  /** With the best F1 on pairs that the matcher had not seen. */
  threshold: number;
  /** Share of matches among those. */
  matchShare: number;
}

/** The cross-encoder, and what its word counts for the shipped matcher: what a matcher of a few labels stays near to. */
export interface CrossTraining {
  readings: CrossReadings;
  start: CrossWeights;
  /** Whether the cross-encoder has learnt from the set itself: then its pairs can't tell what its word is worth. */
  isSetSeen: boolean;
}

/** Trains on the `learnt` pairs of a set; the `chosen` ones help to choose calibration and thresholds. Deterministic. */
export async function trainOnDataSet(
  set: LabelledSet,
  places: { learnt: readonly number[]; chosen: readonly number[] },
  cross: CrossTraining | null,
): Promise<MatcherOfDataSet> {
  const trees = trainMatcher([{ ...set, places: places.learnt, judgedPlaces: places.chosen }], {
    id: `trained-on-${set.name}`,
    origin: "trained",
    learnsWords: true,
    folds: 5,
  });
  const trained = cross ? await addReadings(trees, cross) : trees;
  const judged = (cross?.isSetSeen ? trees : trained).heldOut.map(({ logOdds, isMatch }) => ({
    matchProbability: toProbability(logOdds),
    isMatch,
  }));
  return {
    trained,
    threshold: findBestF1Threshold(judged).threshold,
    matchShare: judged.filter((pair) => pair.isMatch).length / Math.max(1, judged.length),
  };
}

async function addReadings(trees: TrainedMatcher, cross: CrossTraining): Promise<TrainedMatcher> {
  const modelId = await cross.readings.getModelId();
  if (modelId === null) return trees;
  const { start, isSetSeen } = cross;
  const doubtful = listDoubtful(trees);
  const logits = isSetSeen ? doubtful.map(() => null) : await cross.readings.read(doubtful);
  const added = addCrossEncoder(trees, logits, { modelId, start });
  if (!isSetSeen) return added;
  const { thresholds, proof } = trees.matcher;
  return { ...added, matcher: { ...added.matcher, thresholds, proof } };
}
