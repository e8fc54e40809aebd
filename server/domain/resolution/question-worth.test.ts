import fc from "fast-check";
import { expect, test } from "vitest";
import { toQuestionWorth } from "./question-worth";

test("a doubtful pair is worth more than a likely one, a dear one more than a cheap one, a certain one nothing", () => {
  const worthOf = (matchProbability: number, worth: number) => toQuestionWorth({ matchProbability, worth });
  expect(worthOf(0.5, 10)).toBeGreaterThan(worthOf(0.8, 10));
  expect(worthOf(0.5, 0)).toBe(1);
  expect(worthOf(0.5, 1_000)).toBeGreaterThan(worthOf(0.5, 100));
  expect(worthOf(0, 1e9)).toBe(0);
  expect(worthOf(1, 1e9)).toBe(0);
});

test("it is finite, not negative, and the same for a probability and its opposite", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: -1, max: 1e12, noNaN: true }),
      (p, worth) => {
        const value = toQuestionWorth({ matchProbability: p, worth });
        expect(Number.isFinite(value) && value >= 0).toBe(true);
        expect(toQuestionWorth({ matchProbability: 1 - p, worth })).toBeCloseTo(value, 6);
      },
    ),
  );
});
