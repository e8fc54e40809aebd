import { describe, expect, it } from "vitest";
import { findInputs, findRightChildren, sumCovers, treeModelSchema } from "./tree-model";

/** a < 1 ? (b < 2 ? leaf : leaf) : leaf */
const tree = { features: [0, 1, -1, -1, -1], numbers: [1, 2, 0.1, 0.2, 0.3], covers: [3, 4, 5] };
const model = { format: 1, features: ["a", "b"], baseLogOdds: 0, trees: [tree] };

describe("treeModelSchema", () => {
  it("takes whole trees on features that the model names, and nothing else", () => {
    expect(treeModelSchema.parse(model)).toEqual(model);
    const isTaken = (change: object) =>
      treeModelSchema.safeParse({ ...model, trees: [{ ...tree, ...change }] }).success;
    expect(isTaken({ features: [0, 1, -1, -1, 0] })).toBe(false);
    expect(isTaken({ features: [-1, 1, -1, -1, 0] })).toBe(false);
    expect(isTaken({ features: [0, 2, -1, -1, -1] })).toBe(false);
    expect(isTaken({ numbers: [1, 2, 0.1, 0.2] })).toBe(false);
    expect(isTaken({ covers: [3, 4] })).toBe(false);
    expect(isTaken({ covers: [3, 4, 0] })).toBe(false);
    expect(treeModelSchema.safeParse({ ...model, format: 2 }).success).toBe(false);
  });
});

describe("a tree in preorder", () => {
  it("knows right children and covers", () => {
    expect([...findRightChildren(tree.features)]).toEqual([4, 3, -1, -1, -1]);
    expect([...sumCovers(tree)]).toEqual([12, 7, 3, 4, 5]);
    expect([...findRightChildren([-1])]).toEqual([-1]);
  });

  it("finds its features among the inputs by name, or says which it does not know", () => {
    const parsed = treeModelSchema.parse(model);
    const inputs = new Map([
      ["b", 0],
      ["a", 7],
    ]);
    expect(findInputs(parsed, inputs)).toEqual([7, 0]);
    expect(() => findInputs(parsed, new Map([["a", 0]]))).toThrow(/unknown feature: b/);
  });
});
