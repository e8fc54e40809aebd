import { describe, expect, it } from "vitest";
import { createRandom } from "./growing/seeded-random";
import { makeRandomModel, numberInputs } from "./random-tree-model.fixture";
import { TreeEnsemble } from "./tree-ensemble";
import type { DecisionTree } from "./tree-model";

/** The leaf's number, by reading the preorder as it is written. */
function walk({ features, numbers }: DecisionTree, inputs: readonly number[]): number {
  let at = 0;
  const read = (isTaken: boolean): number => {
    const node = at++;
    if (features[node]! < 0) return isTaken ? numbers[node]! : 0;
    const goesLeft = inputs[features[node]!]! < numbers[node]!;
    return read(isTaken && goesLeft) + read(isTaken && !goesLeft);
  };
  return read(true);
}

describe("TreeEnsemble", () => {
  const random = createRandom(3);
  const model = makeRandomModel(random, { treeCount: 20, featureCount: 5, depthMax: 6 });

  it("adds up the leaves that a row reaches", () => {
    const ensemble = new TreeEnsemble(model, numberInputs(5));
    for (let draw = 0; draw < 200; draw++) {
      const inputs = Array.from({ length: 5 }, random);
      const sum = model.trees.reduce((total, tree) => total + walk(tree, inputs), model.baseLogOdds);
      expect(ensemble.logOdds(inputs)).toBeCloseTo(sum, 12);
    }
  });

  it("scores many rows as it scores each, to the bit", () => {
    const ensemble = new TreeEnsemble(model, numberInputs(5));
    const rows = Array.from({ length: 50 }, () => Array.from({ length: 5 }, random));
    expect([...ensemble.logOddsAll(rows)]).toEqual(rows.map((row) => ensemble.logOdds(row)));
    expect(ensemble.logOddsAll([])).toHaveLength(0);
  });

  it("reads inputs by their names' places, and goes right at a threshold and at NaN", () => {
    const stump = { features: [0, -1, -1], numbers: [0.5, 1, 2], covers: [1, 1] };
    const ensemble = new TreeEnsemble({ ...model, baseLogOdds: 0, trees: [stump] }, numberInputs(6));
    expect([0.4, 0.5, Number.NaN].map((value) => ensemble.logOdds([value]))).toEqual([1, 2, 2]);
    const moved = new Map([...numberInputs(5)].map(([name, index]) => [name, 4 - index]));
    expect(
      new TreeEnsemble({ ...model, baseLogOdds: 0, trees: [stump] }, moved).logOdds([9, 9, 9, 9, 0]),
    ).toBe(1);
  });

  it("gives the base without trees, and refuses a feature that it does not know", () => {
    expect(new TreeEnsemble({ ...model, trees: [] }, numberInputs(5)).logOdds([])).toBe(model.baseLogOdds);
    expect(() => new TreeEnsemble(model, numberInputs(4))).toThrow(RangeError);
  });
});
