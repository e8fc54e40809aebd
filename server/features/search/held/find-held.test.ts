import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { SqlRunner } from "../../../platform/database";
import type { CorpusFacts } from "../corpus-facts";
import { findHeld } from "./find-held";

const toFacts = (version: string): CorpusFacts => ({
  version,
  documentCount: 1,
  languages: [null],
  currency: null,
  activeModelId: null,
  catalogs: [],
  hasBm25Index: false,
});

beforeEach(() => vi.useFakeTimers({ toFake: ["performance"] }));
afterEach(() => vi.useRealTimers());

/** A database whose documents are always others by the time they are read, a second later. */
function playChanging() {
  let reads = 0;
  const query = async () => {
    reads++;
    vi.advanceTimersByTime(1_000);
    return { rows: [{ state: "other:1" }] };
  };
  return { sql: { query } as unknown as SqlRunner, countReads: () => reads };
}

async function ask(sql: SqlRunner, facts: CorpusFacts, times: number) {
  for (let time = 0; time < times; time++) expect(findHeld(sql, facts, "products")).toBeNull();
  await new Promise((resolve) => setImmediate(resolve));
}

test("documents are read once they have stood for a while and are asked for often", async () => {
  const { sql, countReads } = playChanging();
  const facts = toFacts("1");
  await ask(sql, facts, 50);
  expect(countReads()).toBe(0);
  vi.advanceTimersByTime(2_000);
  await ask(sql, facts, 50);
  expect(countReads()).toBe(1);
  const seldom = toFacts("2");
  await ask(sql, seldom, 1);
  vi.advanceTimersByTime(60_000);
  await ask(sql, seldom, 18);
  expect(countReads()).toBe(1);
});

test("where documents change all the time, they are read for a small part of it", async () => {
  const { sql, countReads } = playChanging();
  for (let state = 0; state < 40; state++) {
    const facts = toFacts(String(state));
    await ask(sql, facts, 1);
    vi.advanceTimersByTime(3_000);
    await ask(sql, facts, 30);
  }
  // Of two minutes, a second each.
  expect(countReads()).toBeLessThanOrEqual(6);
  expect(countReads()).toBeGreaterThanOrEqual(5);
});
