import { expect, it } from "vitest";
import type { OfferId } from "@/server/domain/offer/offer";
import type { DataSet } from "../../datasets/read-data-set";
import type { LabelledPair } from "../../datasets/read-pairs";
import { findLearningPairs } from "./learning-pairs";

const pair = (left: string, right: string, isMatch: boolean): LabelledPair => ({
  left: left as OfferId,
  right: right as OfferId,
  isMatch,
});
const gold = Array.from({ length: 200 }, (_, at) => pair(`a${at}`, `b${at}`, true));
const toDataSet = (splits: Record<string, LabelledPair[]>): DataSet => ({
  name: "set",
  tables: [],
  gold,
  findSplit: (name) => splits[name] ?? null,
  notes: [],
  languageOf: new Map(),
});

it("has training pairs decided and validation pairs measured, or both decided and test pairs measured", () => {
  const [train, valid, test] = [gold.slice(0, 3), gold.slice(3, 5), gold.slice(5, 6)];
  const set = toDataSet({ train, valid, test });
  expect(findLearningPairs(set, "dev")).toEqual({
    pool: { pairs: train },
    measured: { pairs: valid },
    measuredOn: "valid.csv",
  });
  expect(findLearningPairs(set, "test")).toMatchObject({
    pool: { pairs: [...train, ...valid] },
    measured: { pairs: test },
  });
});

it("halves a set's one list by product, such that nothing measured is decided", () => {
  const others = gold.map(({ left }, at) => pair(left, `b${(at + 1) % 200}`, false));
  const { pool, measured, measuredOn } = findLearningPairs(toDataSet({ test: [...gold, ...others] }), "dev");
  expect(measuredOn).toBe("half of test.csv");
  expect(pool.pairs.length + measured.pairs.length).toBe(400);
  expect(Math.min(pool.pairs.length, measured.pairs.length)).toBeGreaterThan(150);
  const decided = new Set(pool.pairs.map(({ left }) => left));
  expect(measured.pairs.some(({ left }) => decided.has(left))).toBe(false);
});

it("judges all candidates of a set without lists by its known matches, each half its own", () => {
  const { pool, measured } = findLearningPairs(toDataSet({}), "dev");
  const offer = (id: string) => ({ id, catalogId: id[0] }) as never;
  const told = gold.map(({ left, right }) => [
    pool.judge!(offer(left), offer(right)),
    measured.judge!(offer(left), offer(right)),
  ]);
  expect(told.every((both) => both.includes(true) && both.includes(null))).toBe(true);
  expect(pool.judge!(offer("a1"), offer("a2"))).toBe(null);
  expect([pool, measured].map(({ judge }) => judge!(offer("a1"), offer("b2"))).sort()).toEqual([false, null]);
});
