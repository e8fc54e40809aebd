import { expect, test } from "vitest";
import { createRandom } from "../matching/trees/growing/seeded-random";
import type { ProductId } from "../offer/offer";
import { groupVariants, type VariantTie } from "./group-variants";

const ids = ["a", "b", "c", "d", "e", "f"] as ProductId[];
const [a, b, c, d] = ids as [ProductId, ProductId, ProductId, ProductId];
const name = (lowest: ProductId) => `new-${lowest}`;

function group(ties: readonly VariantTie[], current: [ProductId, string][] = [], productIds = ids) {
  return groupVariants({ productIds, ties, current: new Map(current) }, name);
}

test("what ties tie, also over others, is one family; who has no tie is in none", () => {
  const { groupIds, created } = group([
    [b, a],
    [c, b],
  ]);
  expect(Object.fromEntries(groupIds)).toEqual({ a: "new-a", b: "new-a", c: "new-a" });
  expect(created).toEqual(["new-a"]);
});

test("a family that splits stays with the larger part, and ids that ended lead to where their products went", () => {
  const whole: [ProductId, string][] = [
    [a, "F"],
    [b, "F"],
    [c, "F"],
    [d, "G"],
  ];
  const parted = group([[b, c]], whole);
  expect(Object.fromEntries(parted.groupIds)).toEqual({ b: "F", c: "F" });
  expect(parted.dissolved).toEqual(["G"]);
  const joined = group(
    [
      [a, b],
      [b, c],
      [c, d],
    ],
    whole,
  );
  expect(new Set(joined.groupIds.values())).toEqual(new Set(["F"]));
  expect(joined.redirects).toEqual([{ from: "G", to: "F" }]);
  expect(joined.dissolved).toEqual([]);
});

test("neither the order of products nor of ties nor of their ends matters, and what came out comes out again", () => {
  const random = createRandom(7);
  for (let round = 0; round < 200; round++) {
    const ties = Array.from({ length: 5 }, () => [pick(random), pick(random)] as VariantTie);
    const current = ids.flatMap((id): [ProductId, string][] =>
      random() < 0.5 ? [[id, random() < 0.5 ? "F" : "G"]] : [],
    );
    const once = group(ties, current);
    const turned = group(
      ties.map(([one, other]) => [other, one] as const).reverse(),
      [...current].reverse(),
      [...ids].reverse(),
    );
    expect(turned).toEqual(once);
    const again = group(ties, [...once.groupIds]);
    expect(again.groupIds).toEqual(once.groupIds);
    expect([again.created, again.redirects, again.dissolved]).toEqual([[], [], []]);
  }
});

const pick = (random: () => number) => ids[Math.floor(random() * ids.length)]!;
