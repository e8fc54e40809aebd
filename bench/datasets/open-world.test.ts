import { expect, test } from "vitest";
import type { Offer, OfferId } from "@/server/domain/offer/offer";
import { listRobbed } from "./open-world";
import type { TwoTables } from "./read-data-set";

/** Products of one offer a table, some of two on the right, under ids that a folder's name could have made. */
function toSet(prefix: string, count: number): Pick<TwoTables, "tables" | "gold"> {
  const toTable = (side: string) =>
    Array.from(
      { length: 2 * count },
      (_, at) => ({ id: `${prefix}${side}${at}`, externalId: `${at}` }) as Offer,
    );
  const toPair = (left: number, right: number) => ({
    left: `${prefix}A${left}` as OfferId,
    right: `${prefix}B${right}` as OfferId,
    isMatch: true,
  });
  const gold = Array.from({ length: count }, (_, at) => toPair(at, at));
  const second = gold.flatMap((_, at) => (at % 10 === 0 ? [toPair(at, count + at)] : []));
  const tables = [{ offers: toTable("A") }, { offers: toTable("B") }] as unknown as TwoTables["tables"];
  return { tables, gold: [...gold, ...second] };
}

const strip = (ids: ReadonlySet<string>) => [...ids].map((id) => id.slice(1)).sort();

test("half of the products are robbed, each of all its offers on one side and of none on the other", () => {
  const set = toSet("x", 2_000);
  const robbed = listRobbed(set);
  const robbedPairs = set.gold.filter(({ left, right }) => robbed.has(left) || robbed.has(right));
  expect(robbedPairs.length / set.gold.length).toBeGreaterThan(0.45);
  expect(robbedPairs.length / set.gold.length).toBeLessThan(0.55);
  expect(robbedPairs.some(({ left, right }) => robbed.has(left) && robbed.has(right))).toBe(false);
  const onLeft = robbedPairs.filter(({ left }) => robbed.has(left)).length / robbedPairs.length;
  expect(onLeft).toBeGreaterThan(0.4);
  expect(onLeft).toBeLessThan(0.6);
  for (const { left, right } of set.gold.filter((_, at) => at >= 2_000)) {
    const first = set.gold.find((pair) => pair.left === left)!;
    expect(robbed.has(right)).toBe(robbed.has(first.right));
  }
});

test("it is the same offers in each run, in any order and under any name of the folder", () => {
  const [set, renamed] = [toSet("x", 300), toSet("y", 300)];
  expect(strip(listRobbed({ ...set, gold: [...set.gold].reverse() }))).toEqual(strip(listRobbed(renamed)));
});
