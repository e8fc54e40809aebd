import type { LabelledSet } from "@/scripts/train-matcher/labelled-set";
import { findExpectedF1Threshold } from "@/server/domain/evaluation/expected-f1";
import { proveThresholds } from "@/server/domain/matching/calibration/prove-thresholds";
import {
  addCrossEncoder,
  doubt,
  listDoubtful,
} from "@/server/domain/matching/cross-encoder/add-cross-encoder";
import { type CrossWeights, isInDoubt } from "@/server/domain/matching/cross-encoder/combiner";
import { toProbability } from "@/server/domain/matching/scoring/score-pair";
import {
  type HeldOutPair,
  type TrainedMatcher,
  trainMatcher,
} from "@/server/domain/matching/training/train-matcher";
import { toPairName } from "../pipeline/catalog-outcome";
import type { CrossReadings } from "./cross-readings";

export interface MatcherOfDataSet {
  trained: TrainedMatcher;
  /** With the best F1 to be expected of pairs that the matcher had not seen. */
  threshold: number;
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
    forests: 3,
  });
  const chosen = new Set(
    places.chosen.map((place) => toPairName(set.pairs[place]!.a.id, set.pairs[place]!.b.id)),
  );
  const trained = cross
    ? await addReadings(trees, cross, (pair) => chosen.has(toPairName(pair.a, pair.b)))
    : trees;
  const { heldOut } = trained;
  return {
    trained,
    threshold: findExpectedF1Threshold(heldOut.map(({ logOdds }) => toProbability(logOdds))),
  };
}

/**
 * Of a set that the cross-encoder has learnt from, only the chosen pairs can tell what its word is worth; without them it counts as shipped.
 * Thresholds are proven on those and on the pairs that it is not asked about.
 */
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
  const added = addCrossEncoder(telling, await readings.read(listDoubtful(telling)), { modelId, start });
  const unasked = trees.heldOut.filter((pair) => !isChosen(pair) && !isInDoubt({ doubt }, pair.logOdds));
  return isSetSeen
    ? { ...added, matcher: { ...added.matcher, ...proveThresholds([...unasked, ...added.heldOut], {}) } }
    : added;
}
