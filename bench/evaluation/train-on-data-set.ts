import type { LabelledSet } from "@/scripts/train-matcher/labelled-set";
import { findBestF1Threshold } from "@/server/domain/evaluation/precision-recall";
import { addCrossEncoder, doubt, listDoubtful } from "@/server/domain/matching/add-cross-encoder";
import type { CrossWeights } from "@/server/domain/matching/cross-combiner";
import { toProbability } from "@/server/domain/matching/score-pair";
import { type HeldOutPair, type TrainedMatcher, trainMatcher } from "@/server/domain/matching/train-matcher";
import { toPairName } from "../pipeline/catalog-outcome";
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
  const chosen = new Set(
    places.chosen.map((place) => toPairName(set.pairs[place]!.a.id, set.pairs[place]!.b.id)),
  );
  const trained = cross
    ? await addReadings(trees, cross, (pair) => chosen.has(toPairName(pair.a, pair.b)))
    : trees;
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

/** Of a set that the cross-encoder has learnt from, only the chosen pairs can tell what its word is worth; without them it counts as shipped. */
async function addReadings(
  trees: TrainedMatcher,
  { readings, start, isSetSeen }: CrossTraining,
  isChosen: (pair: HeldOutPair) => boolean,
): Promise<TrainedMatcher> {
  const modelId = await readings.getModelId();
  if (modelId === null) return trees;
  const telling = isSetSeen ? { ...trees, heldOut: trees.heldOut.filter(isChosen) } : trees;
  if (telling.heldOut.length === 0)
    return { ...trees, matcher: { ...trees.matcher, crossEncoder: { modelId, doubt, weights: start } } };
  return addCrossEncoder(telling, await readings.read(listDoubtful(telling)), { modelId, start });
}
