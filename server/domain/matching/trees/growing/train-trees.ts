import { type DecisionTree, findRightChildren, type TreeModel } from "../tree-model";
import { checkOptions, type TreeOptions } from "../tree-options";
import { meanLogLoss, type TreeRows } from "../tree-rows";
import { binFeatures } from "./feature-bins";
import type { Gradients } from "./gradient-histogram";
import { type GrownTree, TreeGrower, toStoredNumber } from "./grow-tree";
import { sampleColumns, sampleRows } from "./sample-rows";
import { createRandom } from "./seeded-random";

/** A trained model and, with early stopping, the mean log loss on the held-out rows after each tree that was grown. */
export interface TrainedTrees {
  model: TreeModel;
  heldOutLogLosses: number[];
}

/** Rows with the log-odds that the model so far gives to each. */
interface ScoredRows {
  rows: TreeRows;
  logOdds: Float64Array;
}

const newtonStepsMax = 50;

function toScoredRows(rows: TreeRows, base: number): ScoredRows {
  const logOdds = rows.baseLogOdds ? rows.baseLogOdds.slice() : new Float64Array(rows.labels.length);
  return { rows, logOdds: logOdds.map((value) => value + base) };
}

/**
 * The constant that fits best on top of the rows' own base log-odds, by Newton's method. Half a match and half a non-match are added,
 * so that rows of one class give a finite one.
 */
function fitBase({ labels, weights, baseLogOdds }: TreeRows): number {
  let base = 0;
  for (let step = 0; step < newtonStepsMax; step++) {
    const prior = 1 / (1 + Math.exp(-base));
    let gradient = prior - 0.5;
    let hessian = prior * (1 - prior);
    for (let row = 0; row < labels.length; row++) {
      const probability = 1 / (1 + Math.exp(-(base + (baseLogOdds?.[row] ?? 0))));
      gradient += weights[row]! * (probability - labels[row]!);
      hessian += weights[row]! * probability * (1 - probability);
    }
    const change = Math.max(-2, Math.min(2, gradient / hessian));
    base -= change;
    if (Math.abs(change) < 1e-9) break;
  }
  return toStoredNumber(base);
}

function fillGradients({ gradients, hessians }: Gradients, { rows, logOdds }: ScoredRows): void {
  const { labels, weights } = rows;
  for (let row = 0; row < logOdds.length; row++) {
    const probability = 1 / (1 + Math.exp(-logOdds[row]!));
    gradients[row] = weights[row]! * (probability - labels[row]!);
    hessians[row] = weights[row]! * Math.max(probability * (1 - probability), 1e-16);
  }
}

/** Adds a tree to the rows' log-odds. Returns the weight of the rows in each leaf, in preorder. */
function addTree({ features, numbers }: GrownTree, { rows, logOdds }: ScoredRows): number[] {
  const { width, values, weights } = rows;
  const rights = findRightChildren(features);
  const splitOn = Int32Array.from(features);
  const limits = Float64Array.from(numbers);
  const covers = new Float64Array(features.length);
  for (let row = 0; row < logOdds.length; row++) {
    let node = 0;
    for (let column = splitOn[0]!; column >= 0; column = splitOn[node]!)
      node = values[row * width + column]! < limits[node]! ? node + 1 : rights[node]!;
    logOdds[row]! += limits[node]!;
    covers[node]! += weights[row]!;
  }
  return [...covers.filter((_, node) => splitOn[node]! < 0)].map(toStoredNumber);
}

/** The model of these trees, which split on columns: only features that a tree splits on are named. */
function toModel(baseLogOdds: number, trees: readonly DecisionTree[], names: readonly string[]): TreeModel {
  const used = [...new Set(trees.flatMap((tree) => tree.features))].filter((column) => column >= 0);
  used.sort((a, b) => a - b);
  const places = new Map(used.map((column, place) => [column, place]));
  return {
    format: 1,
    features: used.map((column) => names[column]!),
    baseLogOdds,
    trees: trees.map((tree) => ({
      ...tree,
      features: tree.features.map((column) => places.get(column) ?? -1),
    })),
  };
}

/**
 * Trains gradient-boosted trees on binary log loss by histograms (Friedman 2001; Chen & Guestrin 2016; Ke et al. 2017). The columns'
 * `names` become the model's features. Deterministic: the same rows, options and seed give the same model, bit for bit; a row of weight
 * 2 counts as two (up to rounding), one of weight 0 not at all.
 *
 * Rows of one class only, or without a column that varies, give a model without trees: its base is ln((matches + ½) / (non-matches +
 * ½)), by weight. A tree without a split is left out. Throws RangeError without a row of weight > 0, and for arrays that don't fit.
 */
export function trainTrees(rows: TreeRows, names: readonly string[], options: TreeOptions): TrainedTrees {
  checkOptions(rows, names, options);
  const weightOf = (label: number) =>
    rows.weights.reduce((sum, weight, row) => (rows.labels[row] === label ? sum + weight : sum), 0);
  const [negative, positive] = [weightOf(0), weightOf(1)];
  if (negative + positive <= 0) throw new RangeError("no rows to train on");
  const base = fitBase(rows);
  if (negative === 0 || positive === 0) return { model: toModel(base, [], names), heldOutLogLosses: [] };
  const { trees, heldOutLogLosses } = boost(rows, base, options);
  return { model: toModel(base, trees, names), heldOutLogLosses };
}

function boost(rows: TreeRows, base: number, options: TreeOptions) {
  const { rowShare, columnShare, earlyStopping } = options;
  const binned = binFeatures(rows, options.binsMax);
  const varying = Int32Array.from(binned.cuts.keys()).filter((column) => binned.cuts[column]!.length > 0);
  const random = createRandom(options.seed);
  const grower = new TreeGrower(binned, options);
  const sums = {
    gradients: new Float64Array(rows.labels.length),
    hessians: new Float64Array(rows.labels.length),
  };
  const scored = toScoredRows(rows, base);
  const heldOut = earlyStopping ? toScoredRows(earlyStopping.rows, base) : null;
  const lossOf = ({ rows, logOdds }: ScoredRows) => meanLogLoss(rows.labels, rows.weights, logOdds);
  const best = { loss: heldOut ? lossOf(heldOut) : 0, count: 0 };
  const trees: DecisionTree[] = [];
  const heldOutLogLosses: number[] = [];
  for (let round = 0; round < options.treesMax; round++) {
    fillGradients(sums, scored);
    const sampled = sampleRows(rows.weights, rowShare, random);
    const tree = grower.grow(sums, sampled, sampleColumns(varying, columnShare, random));
    if (tree.features.length === 1) {
      if (rowShare >= 1 && columnShare >= 1) break;
      continue;
    }
    trees.push({ ...tree, covers: addTree(tree, scored) });
    if (!heldOut || !earlyStopping) continue;
    addTree(tree, heldOut);
    const loss = lossOf(heldOut);
    heldOutLogLosses.push(loss);
    if (loss < best.loss) Object.assign(best, { loss, count: trees.length });
    else if (trees.length - best.count >= earlyStopping.patience) break;
  }
  return { trees: heldOut ? trees.slice(0, best.count) : trees, heldOutLogLosses };
}
