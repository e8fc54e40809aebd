import fc from "fast-check";
import { expect, it } from "vitest";
import { findExpectedF1Threshold } from "./expected-f1";

const probabilities = fc.array(fc.double({ min: 0.001, max: 1, noNaN: true }), {
  minLength: 1,
  maxLength: 40,
});

/** The F1 to be expected where everything from the threshold up counts. */
function expectF1(all: readonly number[], threshold: number): number {
  const called = all.filter((probability) => probability >= threshold);
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  return (2 * sum(called)) / (called.length + sum(all));
}

it("is beaten by no other threshold", () => {
  fc.assert(
    fc.property(probabilities, (all) => {
      const best = expectF1(all, findExpectedF1Threshold(all));
      for (const other of all) expect(best).toBeGreaterThanOrEqual(expectF1(all, other) - 1e-9);
    }),
  );
});

it("is about half of the F1 that it promises", () => {
  const all = Array.from({ length: 2_000 }, (_, index) => ((index + 0.5) / 2_000) ** 3);
  const threshold = findExpectedF1Threshold(all);
  expect(threshold).toBeCloseTo(expectF1(all, threshold) / 2, 2);
});

it("is an even chance for no pairs", () => {
  expect(findExpectedF1Threshold([])).toBe(0.5);
});
