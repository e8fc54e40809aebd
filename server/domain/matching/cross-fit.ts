import type { Comparison } from "./compare-offers";
import { toMonotone } from "./monotone-features";
import { listKnownPlaces, type TrainingSet, toFolds } from "./training-set";
import { trainTrees } from "./trees/train-trees";
import type { TreeModel } from "./trees/tree-model";
import type { TreeOptions } from "./trees/tree-options";

/** A training set under way: what is known of each pair so far, aligned with its pairs. */
export interface SetInTraining {
  set: TrainingSet;
  comparisons: Comparison[];
  folds: Uint8Array;
}

/** One row to learn from; `fold` is that of its pair. */
export interface TrainingRow {
  source: SetInTraining;
  place: number;
  comparison: Comparison;
  isMatch: boolean;
  weight: number;
  fold: number;
}

/** How a forest is grown, but for what its columns are. */
export type ForestOptions = Pick<
  TreeOptions,
  "treesMax" | "learningRate" | "depthMax" | "leafWeightMin" | "columnShare"
>;

/** Compares a set's pairs and puts them into folds. */
export function startTraining(
  set: TrainingSet,
  compare: (pair: TrainingSet["pairs"][number]) => Comparison,
  foldCount: number,
): SetInTraining {
  return { set, comparisons: set.pairs.map(compare), folds: toFolds(set, foldCount) };
}

/** The rows that are only judged. */
export function listJudgedRows(sources: readonly SetInTraining[]): TrainingRow[] {
  return sources.flatMap((source) =>
    (source.set.judgedPlaces ?? []).map((place) => ({
      source,
      place,
      comparison: source.comparisons[place]!,
      isMatch: source.set.truths[place] === true,
      weight: 1,
      fold: source.folds[place]!,
    })),
  );
}

/** The rows of all sets. A set's rows weigh its say together; the mean row weighs 1. */
export function listRows(sources: readonly SetInTraining[]): TrainingRow[] {
  const rows = sources.flatMap((source): TrainingRow[] => {
    const { set, comparisons, folds } = source;
    const places = listKnownPlaces(set);
    const weight = places.length === 0 ? 0 : (set.say ?? places.length) / places.length;
    const toRow = (place: number, comparison: Comparison, share: number): TrainingRow => ({
      source,
      place,
      comparison,
      isMatch: set.truths[place] === true,
      weight: weight * share,
      fold: folds[place]!,
    });
    return [
      ...places.map((place) => toRow(place, comparisons[place]!, 1)),
      ...(set.otherwise ?? []).map((other) => toRow(other.place, other.comparison, other.weight)),
    ];
  });
  const mean = rows.reduce((sum, row) => sum + row.weight, 0) / Math.max(1, rows.length);
  return rows.map((row) => ({ ...row, weight: row.weight / mean }));
}

/** Boosted trees on rows whose inputs `fill` writes, in the order of `features`. Throws RangeError without rows. */
export function trainForest(
  rows: readonly TrainingRow[],
  features: readonly string[],
  fill: (row: TrainingRow, out: Float32Array, at: number) => void,
  options: ForestOptions,
): TreeModel {
  const width = features.length;
  const values = new Float32Array(rows.length * width);
  rows.forEach((row, index) => {
    fill(row, values, index * width);
  });
  const { model } = trainTrees(
    {
      width,
      values,
      labels: Uint8Array.from(rows, (row) => Number(row.isMatch)),
      weights: Float64Array.from(rows, (row) => row.weight),
    },
    features,
    { ...options, l2: 2, gainMin: 0, rowShare: 0.8, binsMax: 128, monotone: toMonotone(features), seed: 7 },
  );
  return model;
}

/** What each fold's rows teach the others: `train` on all rows outside a fold, for each fold that has rows outside. */
export function crossFit<Model>(
  rows: readonly TrainingRow[],
  foldCount: number,
  train: (rows: TrainingRow[]) => Model,
): Model[] {
  return Array.from({ length: foldCount }, (_, fold) => {
    const outside = rows.filter((row) => row.fold !== fold);
    return train(outside.length > 0 ? outside : [...rows]);
  });
}
