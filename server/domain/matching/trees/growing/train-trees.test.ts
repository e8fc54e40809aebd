import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { averageRank } from "../average-rank.fixture";
import { TreeEnsemble } from "../tree-ensemble";
import { type TreeModel, treeModelSchema } from "../tree-model";
import type { TreeOptions } from "../tree-options";
import { meanLogLoss, type TreeRows } from "../tree-rows";
import { makeSyntheticRows, syntheticNames } from "./synthetic-rows.fixture";
import { trainTrees } from "./train-trees";

const options: TreeOptions = {
  treesMax: 150,
  learningRate: 0.1,
  depthMax: 5,
  leafWeightMin: 2,
  l2: 1,
  gainMin: 0,
  rowShare: 1,
  columnShare: 1,
  binsMax: 256,
  monotone: new Int8Array(12),
  seed: 1,
};
const quick: TreeOptions = { ...options, treesMax: 30 };
const indexOfInput = new Map(syntheticNames.map((name, index) => [name, index]));

function predict(model: TreeModel, { width, values, labels }: TreeRows): Float64Array {
  const ensemble = new TreeEnsemble(model, indexOfInput);
  return Float64Array.from(labels, (_, row) =>
    ensemble.logOdds(values.subarray(row * width, (row + 1) * width)),
  );
}

function measure({ labels, weights }: TreeRows, logOdds: Float64Array) {
  let [hits, called, matches] = [0, 0, 0];
  labels.forEach((label, row) => {
    matches += label;
    if (logOdds[row]! < 0) return;
    called++;
    hits += label;
  });
  const ranks = averageRank(logOdds);
  const rankSum = ranks.reduce((sum, rank, row) => sum + rank * labels[row]!, 0);
  return {
    auc: (rankSum - (matches * (matches + 1)) / 2) / (matches * (labels.length - matches)),
    f1: (2 * hits) / (called + matches),
    logLoss: meanLogLoss(labels, weights, logOdds),
  };
}

describe("trainTrees", () => {
  const train = makeSyntheticRows(0, 6_000);
  const small = makeSyntheticRows(0, 1_500);
  const test = makeSyntheticRows(6_000, 4_000);

  it("is as good as XGBoost on rows not seen", () => {
    expect(train.labels.reduce((sum, label) => sum + label, 0)).toBe(2_181);
    expect(test.labels.reduce((sum, label) => sum + label, 0)).toBe(1_471);
    const { model } = trainTrees(train, syntheticNames, options);
    const { auc, f1, logLoss } = measure(test, predict(model, test));
    // training/check_trees.py with xgboost 3.2.0, scikit-learn 1.9.1 and numpy 2.4.6, the same options.
    expect(Math.abs(auc - 0.8827)).toBeLessThan(0.005);
    expect(Math.abs(f1 - 0.724)).toBeLessThan(0.005);
    expect(Math.abs(logLoss - 0.415)).toBeLessThan(0.005);
  });

  it("gives the same model each time, also when it samples, and another for another seed", () => {
    const sampling = { ...quick, rowShare: 0.7, columnShare: 0.5 };
    const once = JSON.stringify(trainTrees(small, syntheticNames, sampling));
    expect(JSON.stringify(trainTrees(small, syntheticNames, sampling))).toBe(once);
    expect(JSON.stringify(trainTrees(small, syntheticNames, { ...sampling, seed: 2 }))).not.toBe(once);
  });

  it("predicts the same from JSON", () => {
    const { model } = trainTrees(small, syntheticNames, quick);
    const read = treeModelSchema.parse(JSON.parse(JSON.stringify(model)));
    expect(predict(read, test)).toEqual(predict(model, test));
  });

  it("keeps to the monotone directions everywhere", () => {
    const monotone = new Int8Array(12);
    monotone.set([1, -1, 1, 0, -1, 0, 1, 1]);
    const { model } = trainTrees(train, syntheticNames, { ...quick, treesMax: 60, monotone });
    const ensemble = new TreeEnsemble(model, indexOfInput);
    const value = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 12, maxLength: 12 }),
        value,
        fc.nat(11),
        (inputs, other, column) => {
          const scale = column === 6 ? 10 : 1;
          const [low, high] = [
            Math.min(inputs[column]!, other) * scale,
            Math.max(inputs[column]!, other) * scale,
          ];
          const rise =
            ensemble.logOdds(inputs.with(column, high)) - ensemble.logOdds(inputs.with(column, low));
          expect(rise * monotone[column]!).toBeGreaterThanOrEqual(-1e-12);
        },
      ),
      { numRuns: 3_000 },
    );
  });

  it("takes a row of weight k for k rows, and one of weight 0 for none", () => {
    const weights = small.weights.map((_, row) => row % 4);
    const rows = [...weights].flatMap((weight, row) => new Array<number>(weight).fill(row));
    const repeated: TreeRows = {
      width: 12,
      values: Float32Array.from(rows.flatMap((row) => [...small.values.subarray(row * 12, row * 12 + 12)])),
      labels: Uint8Array.from(rows, (row) => small.labels[row]!),
      weights: new Float64Array(rows.length).fill(1),
    };
    const byWeight = predict(trainTrees({ ...small, weights }, syntheticNames, quick).model, test);
    const byRepetition = predict(trainTrees(repeated, syntheticNames, quick).model, test);
    for (const [row, logOdds] of byWeight.entries()) expect(logOdds).toBeCloseTo(byRepetition[row]!, 3);
  });

  it("stops early and keeps the trees up to the lowest loss on the held-out rows", () => {
    const stopping = {
      ...options,
      learningRate: 0.3,
      treesMax: 400,
      earlyStopping: { rows: test, patience: 10 },
    };
    const { model, heldOutLogLosses } = trainTrees(small, syntheticNames, stopping);
    const lowest = Math.min(...heldOutLogLosses);
    expect(heldOutLogLosses.length).toBe(model.trees.length + 10);
    expect(heldOutLogLosses[model.trees.length - 1]).toBe(lowest);
    expect(meanLogLoss(test.labels, test.weights, predict(model, test))).toBeCloseTo(lowest, 10);
  });

  it("adds to base log-odds that rows bring along", () => {
    const { model } = trainTrees(small, syntheticNames, quick);
    const base = predict(model, small);
    const more = trainTrees({ ...small, baseLogOdds: base }, syntheticNames, { ...quick, treesMax: 5 });
    expect(Math.abs(more.model.baseLogOdds)).toBeLessThan(0.1);
    const together = predict(more.model, small).map((logOdds, row) => logOdds + base[row]!);
    expect(meanLogLoss(small.labels, small.weights, together)).toBeLessThan(
      meanLogLoss(small.labels, small.weights, base),
    );
  });

  it("never splits on a constant column, and names only features that it splits on", () => {
    const values = small.values.map((value, index) => (index % 12 === 0 ? 7 : value));
    const { model } = trainTrees({ ...small, values }, syntheticNames, quick);
    expect(model.features).not.toContain("column 0");
    expect(model.features).toContain("column 1");
    const constant = { ...small, values: new Float32Array(small.values.length) };
    expect(trainTrees(constant, syntheticNames, quick).model.trees).toEqual([]);
  });

  it("gives a base and no trees for rows of one class, and refuses to learn from nothing", () => {
    const { model } = trainTrees({ ...small, labels: new Uint8Array(1_500) }, syntheticNames, quick);
    expect(model).toMatchObject({ features: [], trees: [] });
    expect(model.baseLogOdds).toBeCloseTo(Math.log(0.5 / 1_500.5), 4);
    expect(() => trainTrees(makeSyntheticRows(0, 0), syntheticNames, quick)).toThrow(RangeError);
    expect(() => trainTrees({ ...small, weights: new Float64Array(1_500) }, syntheticNames, quick)).toThrow(
      RangeError,
    );
    expect(() => trainTrees(small, ["one name"], quick)).toThrow(RangeError);
    const notFinite = { ...small, values: small.values.map(() => Number.NaN) };
    expect(() => trainTrees(notFinite, syntheticNames, quick)).toThrow(RangeError);
  });
});
