import { describe, expect, it } from "vitest";
import { createRandom } from "../growing/seeded-random";
import { makeRandomModel, numberInputs } from "../random-tree-model.fixture";
import { TreeEnsemble } from "../tree-ensemble";
import { type DecisionTree, findRightChildren, sumCovers, type TreeModel } from "../tree-model";
import { TreeExplainer } from "./tree-shap";

/** Mean of a tree where only the features in the bit set `known` are known: the rest is averaged over by cover. */
function expectTree(tree: DecisionTree, inputs: readonly number[], known: number): number {
  const rights = findRightChildren(tree.features);
  const covers = sumCovers(tree);
  const expectNode = (node: number): number => {
    const feature = tree.features[node]!;
    const [left, right] = [node + 1, rights[node]!];
    if (feature < 0) return tree.numbers[node]!;
    if (known & (1 << feature)) return expectNode(inputs[feature]! < tree.numbers[node]! ? left : right);
    return (covers[left]! * expectNode(left) + covers[right]! * expectNode(right)) / covers[node]!;
  };
  return expectNode(0);
}

const factorial = (n: number): number => (n <= 1 ? 1 : n * factorial(n - 1));
const countBits = (set: number): number => (set === 0 ? 0 : (set & 1) + countBits(set >>> 1));

/** Shapley's formula, over all subsets of the features. */
function shapleyByHand(model: TreeModel, inputs: readonly number[], feature: number): number {
  const count = inputs.length;
  let sum = 0;
  for (let others = 0; others < 1 << count; others++) {
    if (others & (1 << feature)) continue;
    const size = countBits(others);
    const share = (factorial(size) * factorial(count - 1 - size)) / factorial(count);
    for (const tree of model.trees)
      sum += share * (expectTree(tree, inputs, others | (1 << feature)) - expectTree(tree, inputs, others));
  }
  return sum;
}

describe("TreeExplainer", () => {
  it("gives the Shapley values of Shapley's formula", () => {
    const random = createRandom(11);
    for (let draw = 0; draw < 60; draw++) {
      const featureCount = 1 + (draw % 6);
      const model = makeRandomModel(random, {
        treeCount: 1 + (draw % 3),
        featureCount,
        depthMax: 1 + (draw % 7),
      });
      const inputs = Array.from({ length: featureCount }, random);
      const explainer = new TreeExplainer(model, numberInputs(featureCount), featureCount);
      const { baseLogOdds, byInput } = explainer.explain(inputs);
      const mean = model.trees.reduce((sum, tree) => sum + expectTree(tree, inputs, 0), model.baseLogOdds);
      expect(baseLogOdds).toBeCloseTo(mean, 10);
      for (const [feature, value] of byInput.entries())
        expect(value).toBeCloseTo(shapleyByHand(model, inputs, feature), 10);
    }
  });

  it("adds up to the log-odds, also for deep trees on many features and row after row", () => {
    const random = createRandom(12);
    const model = makeRandomModel(random, { treeCount: 30, featureCount: 40, depthMax: 9 });
    const ensemble = new TreeEnsemble(model, numberInputs(40));
    const explainer = new TreeExplainer(model, numberInputs(40), 40);
    for (let draw = 0; draw < 50; draw++) {
      const inputs = Array.from({ length: 40 }, random);
      const { baseLogOdds, byInput } = explainer.explain(inputs);
      const sum = byInput.reduce((total, value) => total + value, baseLogOdds);
      expect(Math.abs(sum - ensemble.logOdds(inputs))).toBeLessThan(1e-9);
    }
  });

  it("says nothing of inputs that no tree splits on, and has only a base without splits", () => {
    const stump = { features: [1, -1, -1], numbers: [0.5, -1, 1], covers: [3, 1] };
    const model: TreeModel = { format: 1, features: ["0", "1"], baseLogOdds: 0.25, trees: [stump] };
    const { baseLogOdds, byInput } = new TreeExplainer(model, numberInputs(3), 3).explain([0, 1, 0]);
    expect(baseLogOdds).toBe(0.25 - 0.5);
    expect([...byInput]).toEqual([0, expect.closeTo(1.5, 12), 0]);
    const leaf = { features: [-1], numbers: [2], covers: [1] };
    expect(new TreeExplainer({ ...model, trees: [leaf] }, numberInputs(2), 2).explain([0, 0])).toEqual({
      baseLogOdds: 2.25,
      byInput: new Float64Array(2),
    });
    expect(new TreeExplainer({ ...model, trees: [] }, numberInputs(2), 2).explain([0, 0]).baseLogOdds).toBe(
      0.25,
    );
  });
});
