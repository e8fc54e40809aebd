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

/** One column of the design matrix: its rows, their values (null = 1 each), the penalty on its weight. */
interface Column {
  rows: Uint32Array;
  values: Float64Array | null;
  penalty: number;
}

interface Design {
  features: Column[];
  words: Map<number, { differing: Column; shared: Column }>;
}

function toDesign(rows: readonly WordWeightsRow[]): Design {
  const found = new Map<number, { differing: number[]; shared: number[] }>();
  rows.forEach(({ a, b }, row) => {
    eachTitleWord(a, b, (id, isShared) => {
      const lists = found.get(id) ?? { differing: [], shared: [] };
      found.set(id, lists);
      (isShared ? lists.shared : lists.differing).push(row);
    });
  });
  const toColumn = (list: readonly number[]): Column => ({
    rows: Uint32Array.from(list),
    values: null,
    penalty: wordPenalty,
  });
  const all = Uint32Array.from(rows.keys());
  return {
    features: accompanying.map((name) => {
      const place = comparisonFeatures.indexOf(name);
      const values = Float64Array.from(rows, ({ comparison }) => comparison[place]!);
      return { rows: all, values, penalty: featurePenalty };
    }),
    words: new Map(
      [...found].map(([id, { differing, shared }]) => [
        id,
        { differing: toColumn(differing), shared: toColumn(shared) },
      ]),
    ),
  };
}

/** Log-odds of all rows as weights change, and the coordinate steps on them. */
class Fit {
  private readonly logOdds: Float64Array;
  private readonly labels: Uint8Array;
  private readonly weights: Float64Array;

  constructor(rows: readonly WordWeightsRow[]) {
    this.logOdds = new Float64Array(rows.length);
    this.labels = Uint8Array.from(rows, ({ isMatch }) => Number(isMatch));
    this.weights = Float64Array.from(rows, ({ weight }) => weight);
  }

  /** One bounded Newton step on a column's weight; returns the new weight. */
  step({ rows, values, penalty }: Column, weight: number): number {
    const { logOdds, labels, weights } = this;
    let gradient = -penalty * weight;
    let curvature = penalty + 1e-9;
    for (let index = 0; index < rows.length; index++) {
      const row = rows[index]!;
      const value = values ? values[index]! : 1;
      const probability = 1 / (1 + Math.exp(-logOdds[row]!));
      gradient += weights[row]! * value * (labels[row]! - probability);
      curvature += weights[row]! * value * value * Math.max(0.02, probability * (1 - probability));
    }
    const move = Math.max(-stepMax, Math.min(stepMax, gradient / curvature));
    for (let index = 0; index < rows.length; index++)
      logOdds[rows[index]!]! += values ? move * values[index]! : move;
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
  const intercept: Column = { rows: Uint32Array.from(rows.keys()), values: null, penalty: 0 };
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
