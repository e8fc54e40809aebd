import { applyCalibration, type Calibration, calibratedLogLoss } from "../../calibration/calibrate";
import { chooseCalibration } from "../../calibration/choose-calibration";
import type { Comparison } from "../../comparators/compare-offers";
import type { PairContext } from "../../context/pair-context";
import type { Matcher } from "../../scoring/matcher-schema";
import { indexOfFeature, matcherFeatures, toPairScorer } from "../../scoring/pair-scorer";
import { joinTrees } from "../../trees/average-trees";
import { trainTrees } from "../../trees/growing/train-trees";
import { TreeEnsemble } from "../../trees/tree-ensemble";
import type { TreeModel } from "../../trees/tree-model";
import { toMonotone } from "../monotone-features";

/** A pair to learn from, as it was compared and placed; `inputs`: both, in the order of `matcherFeatures`. */
export interface KnownRow {
  comparison: Comparison;
  context: PairContext;
  inputs: Float32Array;
  isMatch: boolean;
  weight: number;
  /** Where calibration is chosen, how many pairs it stands for. */
  standsFor: number;
  /** Pairs of one product stand in one fold. */
  fold: number;
}

/** Few and shallow: some hundred decisions are to correct a matcher, not to replace it. */
const furtherTrees = {
  treesMax: 60,
  learningRate: 0.08,
  depthMax: 3,
  leafWeightMin: 4,
  l2: 8,
  gainMin: 0,
  rowShare: 0.8,
  columnShare: 0.4,
  binsMax: 64,
  seed: 11,
};

/**
 * Boosts a matcher further: trees on what its own leave wrong. Calibration is chosen anew where held-out pairs say that it is better than
 * the given one. A matcher that spares likes goes on doing so: a few decisions are no ground to let all of a marketplace's listings contest each other. `heldOut`: calibrated log-odds of each row by trees that had not seen its fold, aligned with `rows`. Throws RangeError
 * without rows.
 */
export function boostOnDecisions(
  general: Matcher,
  rows: readonly KnownRow[],
  foldCount: number,
): { matcher: Matcher; heldOut: number[] } {
  const own = new TreeEnsemble(general.inContext, indexOfFeature);
  const base = rows.map((row) => own.logOdds(row.inputs));
  const train = (isLearnt: (row: KnownRow) => boolean) => trainFurther(rows, base, isLearnt);
  const models = Array.from({ length: foldCount }, (_, fold) => train((row) => row.fold !== fold));
  const further = models.map((model) => new TreeEnsemble(model, indexOfFeature));
  const raw = rows.map((row, index) => base[index]! + further[row.fold]!.logOdds(row.inputs));
  const calibration = pickCalibration(
    general.calibration,
    rows.map(({ isMatch, standsFor }, index) => ({ logOdds: raw[index]!, isMatch, weight: standsFor })),
  );
  const toMatcher = (model: TreeModel): Matcher => ({
    ...general,
    inContext: joinTrees([general.inContext, model]),
    calibration,
  });
  const scorers = general.sparesAlike ? models.map((model) => toPairScorer(toMatcher(model))) : null;
  return {
    heldOut: rows.map(({ fold, comparison, context }, index) =>
      scorers ? scorers[fold]!.logOdds(comparison, context) : applyCalibration(calibration, raw[index]!),
    ),
    matcher: toMatcher(train(() => true)),
  };
}

function trainFurther(
  rows: readonly KnownRow[],
  base: readonly number[],
  isLearnt: (row: KnownRow) => boolean,
): TreeModel {
  const places = rows.flatMap((row, index) => (isLearnt(row) ? [index] : []));
  const width = matcherFeatures.length;
  const values = new Float32Array(places.length * width);
  places.forEach((place, index) => {
    values.set(rows[place]!.inputs, index * width);
  });
  const { model } = trainTrees(
    {
      width,
      values,
      labels: Uint8Array.from(places, (place) => Number(rows[place]!.isMatch)),
      weights: Float64Array.from(places, (place) => rows[place]!.weight),
      baseLogOdds: Float64Array.from(places, (place) => base[place]!),
    },
    matcherFeatures,
    { ...furtherTrees, monotone: toMonotone(matcherFeatures) },
  );
  return model;
}

function pickCalibration(given: Calibration, judged: Parameters<typeof chooseCalibration>[0]): Calibration {
  const chosen = chooseCalibration(judged);
  return calibratedLogLoss(chosen, judged) < calibratedLogLoss(given, judged) ? chosen : given;
}
