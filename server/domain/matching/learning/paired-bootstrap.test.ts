import { expect, test } from "vitest";
import { createRandom } from "../trees/growing/seeded-random";
import { bootstrapGain, type PairedLoss } from "./paired-bootstrap";

function simulate(count: number, gain: number, seed: number): PairedLoss[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, (_, index) => {
    const before = random();
    return { group: `product ${index}`, weight: 1, before, after: before - gain + (random() - 0.5) };
  });
}

test("a matcher that is no better is proven better in at most about one of twenty draws of decisions", () => {
  const proven = Array.from({ length: 200 }, (_, seed) =>
    bootstrapGain(simulate(60, 0, seed + 1), { draws: 400 }),
  ).filter(({ lower }) => lower > 0);
  expect(proven.length).toBeLessThanOrEqual(20);
});

test("a real gain on enough pairs is proven, and its mean lies within the limits", () => {
  const { mean, lower, upper } = bootstrapGain(simulate(400, 0.2, 5));
  expect(lower).toBeGreaterThan(0);
  expect(mean).toBeGreaterThan(lower);
  expect(mean).toBeLessThan(upper);
});

test("one product that says the same a hundred times is no proof", () => {
  const one = { group: "one product", weight: 1, before: 1, after: 0.5 };
  const other = { group: "other", weight: 1, before: 0.5, after: 0.6 };
  expect(
    bootstrapGain([...Array.from({ length: 100 }, () => one), other, { ...other, group: "third" }]).lower,
  ).toBeLessThan(0);
  expect(bootstrapGain(Array.from({ length: 100 }, () => one)).lower).toBe(Number.NEGATIVE_INFINITY);
});

test("pairs that stand for others count as many times, and the same seed gives the same limits", () => {
  const losses = [
    { group: "a", weight: 9, before: 1, after: 0 },
    { group: "b", weight: 1, before: 0, after: 1 },
  ];
  expect(bootstrapGain(losses).mean).toBeCloseTo(0.8);
  expect(bootstrapGain(simulate(50, 0.1, 2), { seed: 4 })).toEqual(
    bootstrapGain(simulate(50, 0.1, 2), { seed: 4 }),
  );
  expect(bootstrapGain([])).toMatchObject({ mean: 0 });
});
