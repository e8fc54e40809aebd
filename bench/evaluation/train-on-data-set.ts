import type { LabelledSet } from "@/scripts/train-matcher/labelled-set";
import { findExpectedF1Threshold } from "@/server/domain/evaluation/expected-f1";
import { measureLogLoss } from "@/server/domain/evaluation/log-loss";
import { proveThresholds } from "@/server/domain/matching/calibration/prove-thresholds";
import {
  addCrossEncoder,
  doubt,
  listDoubtful,
} from "@/server/domain/matching/cross-encoder/add-cross-encoder";
import { type CrossWeights, isInDoubt } from "@/server/domain/matching/cross-encoder/combiner";
import { isWithinCatalog } from "@/server/domain/matching/scoring/score-candidates";
import { toProbability } from "@/server/domain/matching/scoring/score-pair";
import { inferLabels } from "@/server/domain/matching/training/infer-labels";
import { inferredWeight } from "@/server/domain/matching/training/out-of-fold";
import {
  type HeldOutPair,
  type TrainedMatcher,
  trainMatcher,
} from "@/server/domain/matching/training/train-matcher";
import { toPairName } from "../pipeline/catalog-outcome";
import type { CrossReadings } from "./cross-readings";

export interface MatcherOfDataSet {
  trained: TrainedMatcher;
  /** The say that was given to pairs across catalogs whose truth follows from others; 0 = they were not learnt from. */
  inferredAcrossWeight: number;
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

interface TrainingPlaces {
  learnt: readonly number[];
  chosen: readonly number[];
}

/** Trains on the `learnt` pairs of a set; the `chosen` ones help to choose what is learnt from, calibration and thresholds. Deterministic. */
export async function trainOnDataSet(
  set: LabelledSet,
  places: TrainingPlaces,
  cross: CrossTraining | null,
): Promise<MatcherOfDataSet> {
  const chosen = new Set(
    places.chosen.map((place) => toPairName(set.pairs[place]!.a.id, set.pairs[place]!.b.id)),
  );
  const isChosen = (pair: HeldOutPair) => chosen.has(toPairName(pair.a, pair.b));
  const inferredAcrossWeight = chooseInferredWeight(set, places, isChosen);
  const trees = trainTrees(set, places, { inferredAcrossWeight, forests: 3 });
  const trained = cross ? await addReadings(trees, cross, isChosen) : trees;
  const { heldOut } = trained;
  return {
    trained,
    inferredAcrossWeight,
    threshold: findExpectedF1Threshold(heldOut.map(({ logOdds }) => toProbability(logOdds))),
  };
}

const trainTrees = (
  set: LabelledSet,
  { learnt, chosen }: TrainingPlaces,
  options: { inferredAcrossWeight: number; forests: number },
) =>
  trainMatcher([{ ...set, places: learnt, judgedPlaces: chosen }], {
    id: `trained-on-${set.name}`,
    origin: "trained",
    learnsWords: true,
    folds: 5,
    ...options,
  });

/** So many pairs must follow across catalogs for each that is learnt from, for anybody to ask whether they help. */
const inferredShareMin = 0.1;

/**
 * Whether what follows of the learnt pairs across catalogs is learnt from besides: where the chosen pairs' log loss is lower with it. It is where many
 * catalogs list a product, and is not where listings of one product look unlike each other.
 */
function chooseInferredWeight(
  set: LabelledSet,
  places: TrainingPlaces,
  isChosen: (pair: HeldOutPair) => boolean,
): number {
  const learnt = new Set(places.learnt);
  const stated = set.truths.map((truth, place) => (learnt.has(place) ? truth : null));
  const following = inferLabels(set.pairs, stated).filter(
    (truth, place) => truth !== null && set.truths[place] === null && !isWithinCatalog(set.pairs[place]!),
  );
  if (places.chosen.length === 0 || following.length < inferredShareMin * learnt.size) return 0;
  const lossWith = (inferredAcrossWeight: number) =>
    measureLogLoss(
      trainTrees(set, places, { inferredAcrossWeight, forests: 1 })
        .heldOut.filter(isChosen)
        .map(({ logOdds, isMatch }) => ({ matchProbability: toProbability(logOdds), isMatch })),
    );
  return lossWith(inferredWeight) < lossWith(0) ? inferredWeight : 0;
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
