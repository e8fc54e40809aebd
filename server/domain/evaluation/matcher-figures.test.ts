import { expect, it } from "vitest";
import { measureMatcher } from "./matcher-figures";

it("measures what is matched by itself, and what is not rejected", () => {
  const judged = [
    { matchProbability: 0.99, isMatch: true },
    { matchProbability: 0.98, isMatch: true },
    { matchProbability: 0.97, isMatch: false },
    { matchProbability: 0.5, isMatch: true },
    { matchProbability: 0.1, isMatch: true },
    { matchProbability: 0.05, isMatch: false },
  ];
  const figures = measureMatcher(judged, { autoMatch: 0.97, autoReject: 0.2 });
  expect(figures).toMatchObject({
    labelCount: 6,
    sameCount: 4,
    precision: { successes: 2, trials: 3 },
    recall: { successes: 2, trials: 4, share: 0.5 },
    keptRecall: { successes: 3, trials: 4, share: 0.75 },
  });
  expect(figures.f1).toBeCloseTo((2 * (2 / 3) * 0.5) / (2 / 3 + 0.5), 12);
  expect(figures.precision.lower).toBeLessThan(2 / 3);
  expect(figures.precision.upper).toBeGreaterThan(2 / 3);
});

it("claims nothing of no labels", () => {
  expect(measureMatcher([], { autoMatch: 0.9, autoReject: 0.1 })).toMatchObject({
    labelCount: 0,
    precision: { trials: 0, lower: 0, upper: 1 },
    averagePrecision: 0,
    calibrationError: 0,
  });
});
