import type { OfferId } from "../../offer/offer";
import type { JudgedLogOdds } from "../calibration/calibrate";
import { applyCalibration } from "../calibration/calibrate";
import { chooseCalibration } from "../calibration/choose-calibration";
import { fitPlatt } from "../calibration/fit-calibration";
import { type ProofOptions, proveThresholds } from "../calibration/prove-thresholds";
import { type Comparison, compareOffers, comparisonFeatures } from "../comparators/compare-offers";
import { lazyPairContexts, type PairContext } from "../context/pair-context";
import type { Matcher } from "../scoring/matcher-schema";
import { indexOfFeature, matcherFeatures, toMatcherInputs } from "../scoring/pair-scorer";
import { WordWeights, type WordWeightsModel } from "../scoring/word-weights";
import { averageTrees, rescaleTrees } from "../trees/average-trees";
import { TreeEnsemble } from "../trees/tree-ensemble";
import type { TreeModel } from "../trees/tree-model";
import {
  fitOutOfFold,
  listJudgedRows,
  listRows,
  type SetInTraining,
  startTraining,
  type TrainingRow,
  trainForest,
} from "./out-of-fold";
import { trainWordWeights } from "./train-word-weights";
import type { TrainingSet } from "./training-set";

export interface TrainingOptions extends ProofOptions {
  id: string;
  origin: Matcher["origin"];
  /** Learn what single words say: for a matcher of one installation, whose trade's words come again. */
  learnsWords: boolean;
  /** The say, beside a stated pair's, of pairs across catalogs whose truth follows from others (a and b one product, b and c not); absent = 0. */
  inferredAcrossWeight?: number;
  folds?: number;
  /** Forests of each kind that are averaged: more of them waver less where labels are few, and take as much longer to ask. */
  forests?: number;
}

/** What a matcher said of a known pair while it had not seen the pair's product. `logOdds` is calibrated. */
export interface HeldOutPair extends JudgedLogOdds {
  set: string;
  a: OfferId;
  b: OfferId;
}

export interface TrainedMatcher {
  matcher: Matcher;
  /** In the order of the sets and their known pairs. */
  heldOut: HeldOutPair[];
}

/** Of the features and of what is made of them: rises where a stored matcher of before would score otherwise than it was trained. */
export const matcherVersion = 5;

const defaultFolds = 4;
const aloneForest = {
  treesMax: 90,
  learningRate: 0.1,
  depthMax: 5,
  leafWeightMin: 2,
  columnShare: 0.5,
};
const contextForest = {
  treesMax: 220,
  learningRate: 0.06,
  depthMax: 6,
  leafWeightMin: 2,
  columnShare: 0.4,
};

/** Words that are learnt outside a pair's fold speak for it; those of all rows are kept. */
function learnWords(sources: readonly SetInTraining[], folds: number): WordWeightsModel {
  const rows = listRows(sources);
  const toWordRow = ({ source, place, comparison, isMatch, weight }: TrainingRow) => {
    const { a, b } = source.set.pairs[place]!;
    return { a, b, comparison, isMatch, weight };
  };
  const weights = fitOutOfFold(
    rows,
    folds,
    (outside) => new WordWeights(trainWordWeights(outside.map(toWordRow))),
  );
  const all = trainWordWeights(rows.map(toWordRow));
  const speak = (source: SetInTraining, place: number, comparison: Comparison) => {
    const { a, b } = source.set.pairs[place]!;
    comparison[comparison.length - 1] = weights[source.folds[place]!]!.say(a, b, comparison);
  };
  for (const source of sources) {
    source.comparisons.forEach((comparison, place) => {
      speak(source, place, comparison);
    });
    for (const { place, comparison } of source.set.otherwise ?? []) speak(source, place, comparison);
  }
  return all;
}

interface Alone {
  /** The mean of the folds' models. */
  model: TreeModel;
  /** Of each fold: it has not seen that fold's products. */
  folds: TreeEnsemble[];
  /** Calibrated log-odds by the fold's own, aligned with the rows, then the judged ones. */
  heldOut: Float64Array;
}

/**
 * Trees on comparisons alone, calibrated by what they say of rows that they had not seen: a line (Platt), so that what is next to impossible
 * keeps its order. Folded into their leaves: their word is the pair's own log-odds wherever it is read.
 */
function trainAlone(
  rows: readonly TrainingRow[],
  judged: readonly TrainingRow[],
  { folds, forests }: { folds: number; forests: number },
): Alone {
  const models = fitOutOfFold(rows, folds, (outside) =>
    trainForest(outside, comparisonFeatures, ({ comparison }, out, at) => out.set(comparison, at), {
      ...aloneForest,
      forests,
    }),
  );
  const speak = (ensembles: readonly TreeEnsemble[], some: readonly TrainingRow[]) =>
    Float64Array.from(some, ({ fold, comparison }) => ensembles[fold]!.logOdds(comparison));
  const toEnsembles = (some: readonly TreeModel[]) =>
    some.map((model) => new TreeEnsemble(model, indexOfFeature));
  const raw = speak(toEnsembles(models), rows);
  const line = fitPlatt(
    rows.map(({ isMatch, weight }, index) => ({ logOdds: raw[index]!, isMatch, weight })),
  );
  const [slope, offset] = line.kind === "platt" ? [line.slope, line.offset] : [1, 0];
  const calibrated = models.map((model) => rescaleTrees(model, slope, offset));
  const ensembles = toEnsembles(calibrated);
  return {
    model: averageTrees(calibrated),
    folds: ensembles,
    heldOut: speak(ensembles, [...rows, ...judged]),
  };
}

function placeAll(
  { set, comparisons, folds }: SetInTraining,
  alone: readonly TreeEnsemble[],
): (place: number) => PairContext {
  const pairs = set.pairs.map(({ a, b }, place) => ({
    a,
    b,
    logOdds: alone[folds[place]!]!.logOdds(comparisons[place]!),
  }));
  return lazyPairContexts(pairs, set.oneOfferPerProduct);
}

interface InContext {
  model: TreeModel;
  /** Aligned with the rows, then the judged ones. */
  heldOut: Float64Array;
}

function trainInContext(
  rows: readonly TrainingRow[],
  judged: readonly TrainingRow[],
  contextsOf: (source: SetInTraining) => (place: number) => PairContext,
  { folds, forests }: { folds: number; forests: number },
): InContext {
  const all = [...rows, ...judged];
  // One block: a small array for each would take as much again.
  const width = matcherFeatures.length;
  const inputs = new Float32Array(all.length * width);
  const places = new Map(all.map((row, index) => [row, index * width]));
  // Set by set: a graph of all pairs is many times what is kept of them.
  for (const source of new Set(all.map((row) => row.source))) {
    const contextAt = contextsOf(source);
    for (const [row, place] of places)
      if (row.source === source) inputs.set(toMatcherInputs(row.comparison, contextAt(row.place)), place);
  }
  const inputsOf = (row: TrainingRow) => {
    const place = places.get(row)!;
    return inputs.subarray(place, place + width);
  };
  const train = (some: readonly TrainingRow[]) =>
    trainForest(some, matcherFeatures, (row, out, at) => out.set(inputsOf(row), at), {
      ...contextForest,
      forests,
    });
  const models = fitOutOfFold(rows, folds, train).map((model) => new TreeEnsemble(model, indexOfFeature));
  return {
    model: train(rows),
    heldOut: Float64Array.from(all, (row) => models[row.fold]!.logOdds(inputsOf(row))),
  };
}

/**
 * Trains a matcher: words where asked for, trees on comparisons alone, trees on comparisons with their context, calibration and
 * thresholds. What a later stage sees of a pair comes from a fold of the earlier one that did not see its product (stacking, Wolpert
 * 1992), and so does what calibration and thresholds are chosen on. Deterministic. Throws RangeError where no pair's truth is known.
 */
export function trainMatcher(sets: readonly TrainingSet[], options: TrainingOptions): TrainedMatcher {
  const { folds = defaultFolds, forests = 1, inferredAcrossWeight = 0 } = options;
  const sources = sets.map((set) =>
    startTraining(set, ({ a, b }) => compareOffers(a, b), folds, inferredAcrossWeight),
  );
  const words = options.learnsWords ? learnWords(sources, folds) : null;
  const rows = listRows(sources);
  const judged = listJudgedRows(sources);
  const alone = trainAlone(rows, judged, { folds, forests });
  const inContext = trainInContext(rows, judged, (source) => placeAll(source, alone.folds), {
    folds,
    forests,
  });
  const all = [...rows, ...judged];
  const { calibration, heldOut } = calibrate(all, inContext.heldOut);
  const matcher: Matcher = {
    id: options.id,
    version: matcherVersion,
    origin: options.origin,
    kind: "trees",
    words,
    alone: alone.model,
    inContext: inContext.model,
    calibration,
    crossEncoder: null,
    ...proveThresholds(heldOut, options),
    thresholdsAlone: proveThresholds(listHeldOut(all, alone.heldOut), options).thresholds,
    trainedOn: sets.map((set) => ({
      name: set.name,
      pairs: set.truths.filter((truth) => truth !== null).length,
      matches: set.truths.filter((truth) => truth === true).length,
    })),
  };
  return { matcher, heldOut };
}

function toHeldOut({ name, pairs }: TrainingSet, place: number): Pick<HeldOutPair, "set" | "a" | "b"> {
  const { a, b } = pairs[place]!;
  return { set: name, a: a.id, b: b.id };
}

/** A pair is judged once, and by what was stated of it across catalogs. */
function listHeldOut(rows: readonly TrainingRow[], logOdds: Float64Array) {
  return rows.flatMap(({ source, place, isMatch, weight, isJudged }, index) =>
    isJudged ? [{ ...toHeldOut(source.set, place), logOdds: logOdds[index]!, isMatch, weight }] : [],
  );
}

function calibrate(rows: readonly TrainingRow[], logOdds: Float64Array) {
  const judged = listHeldOut(rows, logOdds);
  const calibration = chooseCalibration(judged.filter((pair) => pair.weight > 0));
  const heldOut = judged.map((pair) => ({ ...pair, logOdds: applyCalibration(calibration, pair.logOdds) }));
  return { calibration, heldOut };
}
