import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { combineLogOdds, fitCrossWeights, isInDoubt, type ReadPair, treesAlone } from "./combiner";
import { toCrossLogOdds } from "./cross-logits";

const logit = fc.double({ min: -12, max: 12, noNaN: true });
const logits = fc.record({ same: logit, variant: logit, different: logit });

/** Deterministic numbers in [0,1). */
function createDraw(seed: number) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Pairs whose truth follows from both scores by known weights. */
function inventPairs(count: number, weights: { base: number; trees: number; cross: number }): ReadPair[] {
  const draw = createDraw(5);
  return Array.from({ length: count }, () => {
    const logOdds = 6 * draw() - 3;
    const cross = { same: 8 * draw() - 4, variant: 0, different: 0 };
    const share = 1 / (1 + Math.exp(-combineLogOdds(weights, logOdds, cross)));
    return { logOdds, cross, isMatch: draw() < share };
  });
}

describe("toCrossLogOdds", () => {
  it("is the log-odds of softmax's share of same, within ±10", () => {
    fc.assert(
      fc.property(logits, (of) => {
        const odds = Math.exp(of.same) / (Math.exp(of.variant) + Math.exp(of.different));
        expect(toCrossLogOdds(of)).toBeCloseTo(Math.max(-10, Math.min(10, Math.log(odds))), 6);
      }),
    );
  });
});

describe("fitCrossWeights", () => {
  it("finds the weights that made the truth", () => {
    const made = { base: -0.5, trees: 0.6, cross: 0.9 };
    const found = fitCrossWeights(inventPairs(20_000, made));
    expect(found.base).toBeCloseTo(made.base, 1);
    expect(found.trees).toBeCloseTo(made.trees, 1);
    expect(found.cross).toBeCloseTo(made.cross, 1);
  });

  it("stays where it starts without pairs, and near it with a handful", () => {
    expect(fitCrossWeights([])).toEqual(treesAlone);
    const few = fitCrossWeights(inventPairs(3, { base: 0, trees: 0, cross: 2 }), treesAlone);
    expect(Math.abs(few.trees - 1)).toBeLessThan(0.1);
    expect(few.cross).toBeGreaterThan(0);
    expect(few.cross).toBeLessThan(0.1);
  });

  it("never lets a score speak against itself, whatever the labels say", () => {
    const contrary = inventPairs(500, { base: 0, trees: 1, cross: 1 }).map((pair) => ({
      ...pair,
      cross: { ...pair.cross, same: -pair.cross.same },
    }));
    const weights = fitCrossWeights(contrary);
    expect(weights.cross).toBe(0);
    expect(weights.trees).toBeGreaterThan(0);
  });

  it("combines so that more of either score never means less of a match", () => {
    fc.assert(
      fc.property(logit, logits, fc.double({ min: 0, max: 5, noNaN: true }), (logOdds, cross, more) => {
        const weights = { base: -1, trees: 0.7, cross: 0.4 };
        const before = combineLogOdds(weights, logOdds, cross);
        expect(combineLogOdds(weights, logOdds + more, cross)).toBeGreaterThanOrEqual(before);
        expect(
          combineLogOdds(weights, logOdds, { ...cross, same: cross.same + more }),
        ).toBeGreaterThanOrEqual(before);
      }),
    );
  });
});

describe("isInDoubt", () => {
  it("takes in the lower bound and leaves out the upper", () => {
    const combiner = { doubt: { lower: -3, upper: 4 } };
    expect([-3.1, -3, 0, 3.9, 4].map((value) => isInDoubt(combiner, value))).toEqual([
      false,
      true,
      true,
      true,
      false,
    ]);
  });
});
