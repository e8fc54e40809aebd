import fc from "fast-check";
import { expect, it } from "vitest";
import { measureLogLoss } from "./log-loss";

it("is 0 for certainty that is right, ln 2 for a coin, and finite for certainty that is wrong", () => {
  expect(measureLogLoss([])).toBe(0);
  expect(measureLogLoss([{ matchProbability: 1, isMatch: true }])).toBe(0);
  expect(measureLogLoss([{ matchProbability: 0.5, isMatch: false }])).toBeCloseTo(Math.LN2, 12);
  expect(measureLogLoss([{ matchProbability: 1, isMatch: false }])).toBeCloseTo(-Math.log(1e-6), 6);
});

it("is least for the true share", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 19 }),
      fc.double({ min: 0.01, max: 0.99, noNaN: true }),
      (right, other) => {
        const judge = (matchProbability: number) =>
          measureLogLoss(Array.from({ length: 20 }, (_, at) => ({ matchProbability, isMatch: at < right })));
        expect(judge(right / 20)).toBeLessThanOrEqual(judge(other) + 1e-12);
      },
    ),
  );
});
