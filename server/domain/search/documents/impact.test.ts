import fc from "fast-check";
import { expect, test } from "vitest";
import { impactScale, impactWeights, quantizeImpact, toImpactVector } from "./impact";

/** calc_rank_or of PostgreSQL's tsrank.c for one lexeme, written anew from its source. */
function tsRank(positions: string): number {
  const [d, c, b, a] = impactWeights.slice(1, -1).split(",").map(Number) as [number, number, number, number];
  const weights = positions.split(",").map((one) => ({ A: a, B: b, C: c, D: d })[one.at(-1)!]!);
  const highest = Math.max(...weights);
  const at = weights.indexOf(highest);
  const sum = weights.reduce((total, weight, index) => total + weight / (index + 1) ** 2, 0);
  return (highest + sum - highest / (at + 1) ** 2) / 1.64493406685;
}

test("what ts_rank makes of a word's positions is its impact, within 0.06", () => {
  fc.assert(
    fc.property(fc.double({ min: 0.08, max: 0.95, noNaN: true }), (impact) => {
      const [, positions] = /^'word':(.+)$/.exec(toImpactVector(new Map([["word", impact]])))!;
      expect(tsRank(positions!) * impactScale).toBeCloseTo(quantizeImpact(impact), 6);
      expect(Math.abs(quantizeImpact(impact) - impact)).toBeLessThanOrEqual(0.06 + 1e-9);
    }),
  );
});

test("a greater impact never stands below a smaller one", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (a, b) => {
        if (a <= b) expect(quantizeImpact(a)).toBeLessThanOrEqual(quantizeImpact(b));
      },
    ),
  );
});

test("no words make no vector", () => {
  expect(toImpactVector(new Map())).toBe("");
});
