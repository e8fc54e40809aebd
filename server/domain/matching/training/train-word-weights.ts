import { type Comparison, comparisonFeatures } from "../comparators/compare-offers";
import type { PreparedOffer } from "../prepare/prepare-offer";
import { eachTitleWord, type WordWeightsModel } from "../scoring/word-weights";

/** A compared pair whose truth is known. `weight` > 0 counts it more or less; 1 is usual. */
export interface WordWeightsRow {
  a: PreparedOffer;
  b: PreparedOffer;
  comparison: Comparison;
  isMatch: boolean;
  weight: number;
}

/** What words need not explain again: how alike the titles are as a whole, and the plainest conflicts. */
const accompanying = [
  "titleWordCosine",
  "titleGramCosine",
  "titleMissingShareLow",
  "titleMissingShareHigh",
  "codeShared",
  "codeConflict",
  "numberConflict",
  "priceLogRatio",
  "editionConflict",
];
/** L2 penalty of a word's weight, and of a feature's, which is known from far more rows. */
const wordPenalty = 2;
const featurePenalty = 0.2;
const sweepsMax = 60;
const tolerance = 1e-3;
const stepMax = 1;

/** One column of the design matrix: its rows, their values, the penalty on its weight. */
interface Column {
  rows: number[];
  values: number[];
  penalty: number;
}

interface Design {
  features: Column[];
  words: Map<number, { differing: Column; shared: Column }>;
}

const emptyColumn = (penalty: number): Column => ({ rows: [], values: [], penalty });

function toDesign(rows: readonly WordWeightsRow[]): Design {
  const words: Design["words"] = new Map();
  const places = accompanying.map((name) => comparisonFeatures.indexOf(name));
  const features = places.map(() => emptyColumn(featurePenalty));
  rows.forEach(({ a, b, comparison }, row) => {
    places.forEach((place, index) => {
      features[index]!.rows.push(row);
      features[index]!.values.push(comparison[place]!);
    });
    eachTitleWord(a, b, (id, isShared) => {
      let columns = words.get(id);
      if (!columns) {
        columns = { differing: emptyColumn(wordPenalty), shared: emptyColumn(wordPenalty) };
        words.set(id, columns);
      }
      const column = isShared ? columns.shared : columns.differing;
      column.rows.push(row);
      column.values.push(1);
    });
  });
  return { features, words };
}

/** Log-odds of all rows as weights change, and the coordinate steps on them. */
class Fit {
  private readonly logOdds: Float64Array;

  constructor(private readonly rows: readonly WordWeightsRow[]) {
    this.logOdds = new Float64Array(rows.length);
  }

  /** One bounded Newton step on a column's weight; returns the new weight. */
  step({ rows, values, penalty }: Column, weight: number): number {
    let [gradient, curvature] = [-penalty * weight, penalty + 1e-9];
    for (let index = 0; index < rows.length; index++) {
      const row = this.rows[rows[index]!]!;
      const value = values[index]!;
      const probability = 1 / (1 + Math.exp(-this.logOdds[rows[index]!]!));
      gradient += row.weight * value * (Number(row.isMatch) - probability);
      curvature += row.weight * value * value * Math.max(0.02, probability * (1 - probability));
    }
    const move = Math.max(-stepMax, Math.min(stepMax, gradient / curvature));
    for (let index = 0; index < rows.length; index++) this.logOdds[rows[index]!]! += move * values[index]!;
    return weight + move;
  }
}

const round = (weight: number) => Number(weight.toPrecision(5));

/**
 * Fits `WordWeights` by coordinate-wise Newton steps on an L2-regularised logistic regression. Deterministic: columns are visited by
 * feature, then by word id. A word that stands in one pair only has no say. Without rows, or with one class, all weights are near 0.
 */
export function trainWordWeights(rows: readonly WordWeightsRow[]): WordWeightsModel {
  const { features, words } = toDesign(rows);
  const ids = [...words.keys()].sort((x, y) => x - y);
  const wordColumns = ids.flatMap((id) => [words.get(id)!.differing, words.get(id)!.shared]);
  const intercept = { rows: rows.map((_row, index) => index), values: rows.map(() => 1), penalty: 0 };
  const columns = [intercept, ...features, ...wordColumns];
  const weights = new Float64Array(columns.length);
  const fit = new Fit(rows);
  for (let sweep = 0; sweep < sweepsMax; sweep++) {
    let largest = 0;
    columns.forEach((column, index) => {
      const before = weights[index]!;
      if (column.rows.length < 2) return;
      weights[index] = fit.step(column, before);
      largest = Math.max(largest, Math.abs(weights[index]! - before));
    });
    if (largest < tolerance) break;
  }
  const firstWord = 1 + features.length;
  return {
    intercept: round(weights[0]!),
    features: accompanying.map((name, index) => [name, round(weights[1 + index]!)]),
    words: ids.flatMap((id, index): WordWeightsModel["words"] => {
      const differing = round(weights[firstWord + 2 * index]!);
      const shared = round(weights[firstWord + 2 * index + 1]!);
      return differing === 0 && shared === 0 ? [] : [[id, differing, shared]];
    }),
  };
}
