import { expect, test } from "vitest";
import { createRandom } from "../trees/growing/seeded-random";
import { inclusionWeightMax, toInclusionWeight } from "./inclusion-weights";
import { raiseRefuted, type WeighedDecision } from "./raise-threshold";

const decision = (matchProbability: number, isMatch: boolean, weight = 1): WeighedDecision => ({
  matchProbability,
  isMatch,
  weight,
});
const many = (count: number, matchProbability: number, isMatch = true) =>
  Array.from({ length: count }, () => decision(matchProbability, isMatch));
const promise = { precision: 0.99 };

test("a threshold stays where nothing speaks against it, few decisions or none included", () => {
  expect(raiseRefuted([], 0.9, promise)).toBe(0.9);
  expect(raiseRefuted(many(40, 0.95), 0.9, promise)).toBe(0.9);
  expect(raiseRefuted(many(30, 0.5, false), 0.9, promise)).toBe(0.9);
});

test("it rises over the decisions that refute it, to the lowest probability that none refutes", () => {
  expect(raiseRefuted([...many(60, 0.99), ...many(6, 0.92, false)], 0.9, promise)).toBe(0.99);
  expect(raiseRefuted(many(8, 0.99, false), 0.9, promise)).toBe(1);
});

test("a promise that is kept is broken off in about one of twenty samples at most", () => {
  const random = createRandom(3);
  const draws = Array.from({ length: 400 }, () =>
    raiseRefuted(
      Array.from({ length: 100 }, () => decision(0.95, random() < 0.99)),
      0.9,
      promise,
    ),
  );
  expect(draws.filter((raised) => raised > 0.9).length).toBeLessThan(40);
});

test("one heavy sample is no more proof than it is worth", () => {
  expect(raiseRefuted([...many(50, 0.99), decision(0.95, false, 100)], 0.9, promise)).not.toBe(1);
});

test("a sample stands for as many pairs as its part has a judged one, within bounds", () => {
  expect(toInclusionWeight({ pairCount: 12, judgedCount: 4 })).toBe(3);
  expect(toInclusionWeight({ pairCount: 1_000_000, judgedCount: 3 })).toBe(inclusionWeightMax);
  expect(toInclusionWeight({ pairCount: 2, judgedCount: 3 })).toBe(1);
  expect(toInclusionWeight({ pairCount: 5, judgedCount: 0 })).toBe(1);
});
