import { type Comparison, copyComparisons } from "../comparators/compare-offers";
import { isWithinCatalog } from "../scoring/score-candidates";
import { averageTrees } from "../trees/average-trees";
import { trainTrees } from "../trees/growing/train-trees";
import type { TreeModel } from "../trees/tree-model";
import type { TreeOptions } from "../trees/tree-options";
import { inferLabels } from "./infer-labels";
import { toMonotone } from "./monotone-features";
import { listKnownPlaces, type TrainingSet, toFolds } from "./training-set";

/** A training set under way: what is known of each pair so far, aligned with its pairs. */
export interface SetInTraining {
  set: TrainingSet;
  comparisons: Comparison[];
  folds: Uint8Array;
  /** Pairs whose truth nobody stated, but which follows from the pairs that are learnt from, with their say beside a stated one's. */
  inferred: { place: number; isMatch: boolean; weight: number }[];
}

/** One row to learn from; `fold` is that of its pair. */
export interface TrainingRow {
  source: SetInTraining;
  place: number;
  comparison: Comparison;
  isMatch: boolean;
  weight: number;
  fold: number;
  /** Whether calibration and thresholds are chosen on it besides: not on what says a pair again, nor on what follows of others across catalogs. */
  isJudged: boolean;
}

/** How a forest is grown, but for what its columns are. */
export interface ForestOptions
  extends Pick<TreeOptions, "treesMax" | "learningRate" | "depthMax" | "leafWeightMin" | "columnShare"> {
  /** How many are grown on other samples of rows and columns, and averaged. */
  forests: number;
}

/** A pair's worth of say that an inferred one has: it says again what others say already, and there are many. */
export const inferredWeight = 0.3;

/** Labelled pairs mostly lead across catalogs; what two listings of one catalog look like is learnt from what follows of them. */
function inferTruths(set: TrainingSet, acrossWeight: number): SetInTraining["inferred"] {
  const learnt = new Set(listKnownPlaces(set));
  const inferred = inferLabels(
    set.pairs,
    set.truths.map((truth, place) => (learnt.has(place) ? truth : null)),
  );
  return set.pairs.flatMap((pair, place) => {
    const isMatch = inferred[place] ?? null;
    const weight = isWithinCatalog(pair) ? inferredWeight : acrossWeight;
    const isNew = set.truths[place] === null && isMatch !== null && weight > 0;
    return isNew ? [{ place, isMatch, weight }] : [];
  });
}

/** Compares a set's pairs, puts them into folds, and infers what follows from its labels; across catalogs where that has a say (`acrossWeight` > 0). */
export function startTraining(
  set: TrainingSet,
  compare: (pair: TrainingSet["pairs"][number]) => Comparison,
  foldCount: number,
  acrossWeight: number,
): SetInTraining {
  return {
    set,
    comparisons: set.known ? copyComparisons(set.known) : set.pairs.map(compare),
    folds: toFolds(set, foldCount),
    inferred: inferTruths(set, acrossWeight),
  };
}

/** The rows that are only judged; those for thresholds alone weigh nothing. */
export function listJudgedRows(sources: readonly SetInTraining[]): TrainingRow[] {
  return sources.flatMap((source) => {
    const { judgedPlaces = [], thresholdPlaces = [], truths } = source.set;
    const toRow = (place: number, weight: number): TrainingRow => ({
      source,
      place,
      comparison: source.comparisons[place]!,
      isMatch: truths[place] === true,
      weight,
      fold: source.folds[place]!,
      isJudged: true,
    });
    return [
      ...judgedPlaces.map((place) => toRow(place, 1)),
      ...thresholdPlaces.map((place) => toRow(place, 0)),
    ];
  });
}

/** The rows of all sets. A set's stated rows weigh its say together; the mean row weighs 1. */
export function listRows(sources: readonly SetInTraining[]): TrainingRow[] {
  const rows = sources.flatMap((source): TrainingRow[] => {
    const { set, comparisons, folds, inferred } = source;
    const places = listKnownPlaces(set);
    const weight = places.length === 0 ? 0 : (set.say ?? places.length) / places.length;
    const isStated = (place: number) => set.truths[place] === true;
    const toRow = (
      row: Pick<TrainingRow, "place" | "isMatch" | "isJudged">,
      share: number,
      comparison = comparisons[row.place]!,
    ): TrainingRow => ({ ...row, source, comparison, weight: weight * share, fold: folds[row.place]! });
    return [
      ...places.map((place) => toRow({ place, isMatch: isStated(place), isJudged: true }, 1)),
      ...inferred.map(({ place, isMatch, weight: share }) =>
        toRow({ place, isMatch, isJudged: isWithinCatalog(set.pairs[place]!) }, share),
      ),
      ...(set.otherwise ?? []).map(({ place, weight: share, comparison }) =>
        toRow({ place, isMatch: isStated(place), isJudged: false }, share, comparison),
      ),
    ];
  });
  const mean = rows.reduce((sum, row) => sum + row.weight, 0) / Math.max(1, rows.length);
  return rows.map((row) => ({ ...row, weight: row.weight / mean }));
}

/**
 * Boosted trees on rows whose inputs `fill` writes, in the order of `features`; of several forests that differ in chance alone, the mean.
 * Throws RangeError without rows.
 */
export function trainForest(
  rows: readonly TrainingRow[],
  features: readonly string[],
  fill: (row: TrainingRow, out: Float32Array, at: number) => void,
  { forests, ...options }: ForestOptions,
): TreeModel {
  const width = features.length;
  const values = new Float32Array(rows.length * width);
  rows.forEach((row, index) => {
    fill(row, values, index * width);
  });
  const table = {
    width,
    values,
    labels: Uint8Array.from(rows, (row) => Number(row.isMatch)),
    weights: Float64Array.from(rows, (row) => row.weight),
  };
  const shared = {
    ...options,
    l2: 2,
    gainMin: 0,
    rowShare: 0.8,
    binsMax: 128,
    monotone: toMonotone(features),
  };
  const models = Array.from(
    { length: forests },
    (_, index) => trainTrees(table, features, { ...shared, seed: 7 + index }).model,
  );
  return averageTrees(models);
}

/** What each fold's rows teach the others: `train` on all rows outside a fold, for each fold that has rows outside. */
export function fitOutOfFold<Model>(
  rows: readonly TrainingRow[],
  foldCount: number,
  train: (rows: TrainingRow[]) => Model,
): Model[] {
  return Array.from({ length: foldCount }, (_, fold) => {
    const outside = rows.filter((row) => row.fold !== fold);
    return train(outside.length > 0 ? outside : [...rows]);
  });
}
