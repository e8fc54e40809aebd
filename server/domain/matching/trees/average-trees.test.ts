import { expect, it } from "vitest";
import { averageTrees, joinTrees, rescaleTrees } from "./average-trees";
import { TreeEnsemble } from "./tree-ensemble";
import type { TreeModel } from "./tree-model";

const stump = (feature: string, baseLogOdds: number, low: number, high: number): TreeModel => ({
  format: 1,
  features: [feature],
  baseLogOdds,
  trees: [{ features: [0, -1, -1], numbers: [0.5, low, high], covers: [1, 1] }],
});

it("scores the mean of its models, or their sum, whatever features each names", () => {
  const models = [stump("b", 1, -2, 4), stump("a", 0, 3, -1)];
  const inputs = new Map([
    ["a", 0],
    ["b", 1],
  ]);
  const average = new TreeEnsemble(averageTrees(models), inputs);
  for (const row of [
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
  ]) {
    const mean = models.reduce((sum, model) => sum + new TreeEnsemble(model, inputs).logOdds(row) / 2, 0);
    expect(average.logOdds(row)).toBeCloseTo(mean, 6);
  }
  expect(() => averageTrees([])).toThrow(RangeError);
  const sum = new TreeEnsemble(joinTrees(models), inputs);
  expect(sum.logOdds([0, 1])).toBeCloseTo(
    models.reduce((total, model) => total + new TreeEnsemble(model, inputs).logOdds([0, 1]), 0),
    6,
  );
});

it("draws a line through a model's log-odds", () => {
  const inputs = new Map([["a", 0]]);
  const model = stump("a", 0.5, 3, -1);
  const [plain, rescaled] = [model, rescaleTrees(model, 1.5, -0.25)].map(
    (each) => new TreeEnsemble(each, inputs),
  );
  for (const row of [[0], [1]])
    expect(rescaled!.logOdds(row)).toBeCloseTo(1.5 * plain!.logOdds(row) - 0.25, 6);
});
