import fc from "fast-check";
import { expect, test } from "vitest";
import { boundMatches, toRarity, toRequiredSets } from "./query-terms";

test("the rarer a word, the more it counts; none counts nothing", () => {
  expect(toRarity(1, 1_000)).toBeGreaterThan(toRarity(500, 1_000));
  expect(toRarity(1_000, 1_000)).toBeGreaterThan(0);
});

const rarities = fc.array(fc.double({ min: 0.01, max: 12, noNaN: true }), { minLength: 1, maxLength: 7 });

test("what a document must hold are exactly the smallest sets that are rare enough, as an oracle over all subsets finds", () => {
  fc.assert(
    fc.property(rarities, fc.constantFrom(0.2, 0.4, 0.6, 1), (weights, share) => {
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      const isEnough = (set: readonly number[]) =>
        set.reduce((sum, index) => sum + weights[index]!, 0) >= share * total - 1e-9;
      const subsets = Array.from({ length: 2 ** weights.length }, (_, bits) =>
        weights.map((_, index) => index).filter((index) => bits & (1 << index)),
      );
      const oracle = subsets.filter(
        (set) => isEnough(set) && set.every((index) => !isEnough(set.filter((other) => other !== index))),
      );
      const toKeys = (sets: number[][]) => sets.map((set) => set.join(",")).sort();
      expect(toKeys(toRequiredSets(weights, share))).toEqual(toKeys(oracle));
    }),
  );
});

test("without terms nothing is required", () => {
  expect(toRequiredSets([], 0.6)).toEqual([]);
});

test("no more documents match than the bound says, whatever they hold", () => {
  const held = fc.array(fc.integer({ min: 0, max: 15 }), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(held, fc.constantFrom(0.2, 0.4, 0.6), (documents, share) => {
      const holds = (document: number, term: number) => (document & (1 << term)) !== 0;
      const counts = [0, 1, 2, 3].map((term) => documents.filter((one) => holds(one, term)).length);
      const weights = counts.map((count) => toRarity(count, documents.length));
      const sets = toRequiredSets(weights, share);
      const matching = documents.filter((one) => sets.some((set) => set.every((term) => holds(one, term))));
      const bound = boundMatches(weights, share, documents.length);
      expect(bound).toBeGreaterThanOrEqual(matching.length);
      expect(bound).toBeLessThanOrEqual(documents.length);
    }),
  );
  expect(boundMatches([toRarity(7, 1_000)], 0.6, 1_000)).toBe(7);
  expect(boundMatches([], 0.6, 1_000)).toBe(0);
});
