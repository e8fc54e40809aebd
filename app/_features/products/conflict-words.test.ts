import { expect, test } from "vitest";
import type { OfferBrief, ProductConflict } from "@/server/features/products/schema";
import { describeBarrier, describeOutcome, describeTie, nameConflict } from "./conflict-words";

const offer = { title: "Lamp", catalogName: "Shop A" } as OfferBrief;
const conflict = (
  barrier: Omit<ProductConflict["barrier"], "offers">,
  matchProbability: number | null = 0.973,
) =>
  ({
    offers: [offer, offer],
    matchProbability,
    isFollowed: false,
    barrier: { ...barrier, offers: [offer, offer] },
  }) as ProductConflict;

const decision = {
  kind: "decision",
  verdict: "different",
  deciderKind: "person",
  deciderName: "Ada",
} as const;

test("a conflict says what contradicts what, by score or by decision", () => {
  expect(nameConflict(conflict(decision))).toBe("A match contradicts what was decided");
  expect(nameConflict(conflict(decision, null))).toBe("Two decisions contradict each other");
  expect(describeTie(conflict(decision))).toMatch(/^97\.3.% sure to be the same product$/);
  expect(describeTie(conflict(decision, null))).toBe("decided to be the same product");
  expect(describeBarrier(conflict(decision))).toBe("decided to be different products, by Ada");
});

test("a catalog that lists each product once, and pairs that mostly speak against, have their words", () => {
  const once = conflict({ kind: "one-offer-per-catalog" });
  expect(nameConflict(once)).toBe("Shop A would have two offers of one product");
  expect(describeBarrier(once)).toContain("lists each product once");
  const weak = conflict({ kind: "weak-support", meanProbability: 0.12 } as never);
  expect(describeBarrier(weak)).toMatch(/only 12\.0.% sure/);
  expect(describeOutcome({ ...weak, isFollowed: true })).toContain("a person said so");
});
