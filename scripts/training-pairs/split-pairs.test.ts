import { describe, expect, it } from "vitest";
import { splitPairs } from "./split-pairs";
import type { PairLabel, TrainingPair } from "./training-pair";

const toPair = (a: string, b: string, label: PairLabel, set = "shops"): TrainingPair => ({
  set,
  a,
  b,
  label,
  rank: 0,
});

/** Sixty products of three offers each, and a pair that isn't one product between each and the next. */
const pairs = Array.from({ length: 60 }, (_, product) => [
  toPair(`${product} first`, `${product} second`, "same"),
  toPair(`${product} second`, `${product} third`, "same", "other shops"),
  toPair(`${product} third`, `${product + 1} first`, "not-same"),
]).flat();

describe("splitPairs", () => {
  it("keeps every product on one side, whatever sets its matches stand in", () => {
    const sides = new Map<string, Set<string>>();
    for (const { a, b, split } of splitPairs(pairs)) {
      for (const product of [a, b].map((text) => text.split(" ")[0]!)) {
        sides.set(product, (sides.get(product) ?? new Set()).add(split));
      }
    }
    expect([...sides.values()].every((splits) => splits.size === 1)).toBe(true);
    expect(new Set([...sides.values()].flatMap((splits) => [...splits])).size).toBe(2);
  });

  it("loses no match, and does not depend on the pairs' order", () => {
    const parted = splitPairs(pairs);
    expect(parted.filter(({ label }) => label === "same")).toHaveLength(120);
    expect(new Set(splitPairs([...pairs].reverse()))).toEqual(new Set(parted));
  });
});
