import { expect, it } from "vitest";
import { createRandom } from "../trees/growing/seeded-random";
import { LikenessTable } from "./likeness-table";

it("tells of each two listings the highest that was noted, in either order, as a map does", () => {
  const random = createRandom(5);
  const noted = Array.from({ length: 3_000 }, () => ({
    one: Math.floor(random() * 90),
    other: Math.floor(random() * 90),
    logOdds: random() * 12 - 6,
  }));
  const table = new LikenessTable(noted.length);
  const oracle = new Map<string, number>();
  const keyOf = (one: number, other: number) => `${Math.min(one, other)} ${Math.max(one, other)}`;
  for (const { one, other, logOdds } of noted) {
    table.note(one, other, logOdds);
    const key = keyOf(one, other);
    oracle.set(key, Math.max(logOdds, oracle.get(key) ?? Number.NEGATIVE_INFINITY));
  }
  for (let one = 0; one < 95; one++)
    for (let other = 0; other < 95; other++)
      expect(table.find(one, other)).toBe(oracle.get(keyOf(one, other)) ?? null);
});

it("holds as many different pairs as were announced", () => {
  const table = new LikenessTable(1_000);
  for (let at = 0; at < 1_000; at++) table.note(at, at + 1, at / 1_000);
  expect(Array.from({ length: 1_000 }, (_, at) => table.find(at + 1, at))).toEqual(
    Array.from({ length: 1_000 }, (_, at) => at / 1_000),
  );
  expect(table.find(0, 2)).toBe(null);
  expect(new LikenessTable(0).find(0, 1)).toBe(null);
});
