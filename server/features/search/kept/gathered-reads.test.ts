import { expect, test } from "vitest";
import type { SqlRunner } from "../../../platform/database";
import { GatheredReads } from "./gathered-reads";

const sql = {} as SqlRunner;

/** Reads end when the test says so. */
function playSlow(keysMax: number) {
  const asked: string[][] = [];
  const ends: { resolve: () => void; reject: (error: Error) => void }[] = [];
  const reads = new GatheredReads<string>(async (_, keys) => {
    asked.push(keys);
    const told = new Map(keys.map((key) => [key, `${key}${asked.length}`]));
    return new Promise<Map<string, string>>((resolve, reject) =>
      ends.push({ resolve: () => resolve(told), reject }),
    );
  }, keysMax);
  return { asked, ends, reads };
}
const settle = () => new Promise((resolve) => setImmediate(resolve));

test("who asks while one is read is told by the next, which begins after that", async () => {
  const { asked, ends, reads } = playSlow(10);
  const first = [reads.get(sql, ["a"]), reads.get(sql, ["b"])];
  await settle();
  expect(asked).toEqual([["a", "b"]]);
  const later = [reads.get(sql, ["a"]), reads.get(sql, ["c", "a"])];
  await settle();
  expect(asked).toHaveLength(1);
  ends[0]!.resolve();
  expect((await Promise.all(first)).map((found) => found.get("a"))).toEqual(["a1", "a1"]);
  await settle();
  expect(asked[1]).toEqual(["a", "c"]);
  ends[1]!.resolve();
  expect((await Promise.all(later)).map((found) => found.get("a"))).toEqual(["a2", "a2"]);
});

test("what fails is told to all who asked for it, and the next is read all the same", async () => {
  const { asked, ends, reads } = playSlow(10);
  const failing = [reads.get(sql, ["a"]), reads.get(sql, ["b"])].map((one) => one.catch(() => "failed"));
  await settle();
  const next = reads.get(sql, ["c"]);
  ends[0]!.reject(new Error("too late"));
  expect(await Promise.all(failing)).toEqual(["failed", "failed"]);
  await settle();
  ends[1]!.resolve();
  expect((await next).has("c")).toBe(true);
  expect(asked).toHaveLength(2);
});

test("who asks for much is read alone", async () => {
  const { asked, reads } = playSlow(2);
  void reads.get(sql, ["a"]);
  void reads.get(sql, ["b", "c"]);
  await settle();
  expect(asked.toSorted()).toEqual([["a"], ["b", "c"]]);
});
