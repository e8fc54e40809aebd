import { expect, test } from "vitest";
import type { CorpusFacts } from "../corpus-facts";
import { KeptByFacts } from "./kept-by-facts";

const facts = (): CorpusFacts => ({
  version: "1",
  documentCount: 1,
  languages: [null],
  currency: null,
  activeModelId: null,
  catalogs: [],
  hasBm25Index: false,
});

test("is found once for one state of the documents, and anew for the next", async () => {
  const kept = new KeptByFacts<number>(10, 60_000);
  const state = facts();
  let count = 0;
  const find = async () => ++count;
  expect(await Promise.all([kept.get(state, "a", find), kept.get(state, "a", find)])).toEqual([1, 1]);
  expect(await kept.get(state, "b", find)).toBe(2);
  expect(await kept.get(facts(), "a", find)).toBe(3);
});

test("what failed or is not final is found again, and no more are kept than may be", async () => {
  const kept = new KeptByFacts<number>(2, 60_000, (found) => found > 1);
  const state = facts();
  await expect(kept.get(state, "a", () => Promise.reject(new Error("late")))).rejects.toThrow("late");
  expect(await kept.get(state, "a", async () => 1)).toBe(1);
  expect(await kept.get(state, "a", async () => 2)).toBe(2);
  expect(await kept.get(state, "b", async () => 3)).toBe(3);
  expect(await kept.get(state, "c", async () => 4)).toBe(4);
  expect(await kept.get(state, "a", async () => 5)).toBe(5);
});
