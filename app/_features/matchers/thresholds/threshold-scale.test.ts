import fc from "fast-check";
import { expect, it } from "vitest";
import { roundThreshold, toAxisProbability, toAxisShare, toKeySteps, withThreshold } from "./threshold-scale";

it("leads there and back, and ends in 0 and 1", () => {
  fc.assert(
    fc.property(fc.double({ min: 0.011, max: 0.998, noNaN: true }), (probability) => {
      expect(toAxisProbability(toAxisShare(probability))).toBeCloseTo(probability, 9);
    }),
  );
  expect([toAxisShare(0), toAxisShare(1)]).toEqual([0, 1]);
  expect([toAxisProbability(-0.2), toAxisProbability(1.2)]).toEqual([0, 1]);
});

it("never lets thresholds pass each other", () => {
  fc.assert(
    fc.property(fc.double({ min: -1, max: 2, noNaN: true }), fc.boolean(), (value, isMatch) => {
      const set = withThreshold(
        { autoMatch: 0.9, autoReject: 0.2 },
        isMatch ? "autoMatch" : "autoReject",
        value,
      );
      expect(set.autoReject).toBeLessThanOrEqual(set.autoMatch);
      expect(set.autoReject).toBeGreaterThanOrEqual(0);
      expect(set.autoMatch).toBeLessThanOrEqual(1);
    }),
  );
  expect(roundThreshold(0.97558)).toBe(0.976);
});

it("knows the keys of a slider", () => {
  expect([toKeySteps("ArrowLeft", false), toKeySteps("ArrowUp", true), toKeySteps("a", false)]).toEqual([
    -1,
    10,
    null,
  ]);
});
