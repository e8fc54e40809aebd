import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { SqlRunner } from "../platform/database";
import { lookForJobs } from "./look-for-jobs";
import { WorkerCalls } from "./worker-calls";

/** What a look finds ready, and whether what is watched is true. */
let ready: string[] = [];
let isTrue = false;
let statements: string[] = [];
const sql = {
  query: (text: string) => {
    statements.push(text);
    const rows: { name: string | null; index: number | null }[] = ready.map((name) => ({
      name,
      index: null,
    }));
    return Promise.resolve({ rows: isTrue ? [...rows, { name: null, index: 0 }] : rows });
  },
} as unknown as SqlRunner;
const watch = vi.fn();
const called: string[] = [];
let calls: WorkerCalls;
let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  ready = [];
  isTrue = false;
  statements = [];
  watch.mockClear();
  called.length = 0;
  calls = new WorkerCalls((workerId) => called.push(workerId));
  calls.add("embed", "a");
  calls.add("match", "b");
  stop = lookForJobs(sql, calls, [{ condition: "EXISTS (SELECT FROM t)", call: watch }], (error) => {
    throw error;
  });
});
afterEach(() => {
  stop();
  vi.useRealTimers();
});

test("a look calls the workers of what is ready", async () => {
  ready = ["match"];
  await vi.advanceTimersByTimeAsync(499);
  expect(called).toEqual([]);
  await vi.advanceTimersByTimeAsync(50);
  expect(called).toEqual(["b"]);
});

test("a hint right before a look keeps its time: its transaction may be open yet", async () => {
  await vi.advanceTimersByTimeAsync(490);
  calls.note("embed");
  await vi.advanceTimersByTimeAsync(12);
  expect(called).toEqual([]);
  await vi.advanceTimersByTimeAsync(15);
  expect(called).toEqual(["a"]);
});

test("what else is watched is looked for in the same statement, and called whenever it is true", async () => {
  await vi.advanceTimersByTimeAsync(500);
  expect(statements).toHaveLength(1);
  expect(statements[0]).toContain("WHERE EXISTS (SELECT FROM t)");
  expect(watch).not.toHaveBeenCalled();
  isTrue = true;
  await vi.advanceTimersByTimeAsync(1_000);
  expect(watch).toHaveBeenCalledTimes(2);
  expect(called).toEqual([]);
});

test("who finds nothing for ten seconds looks once a second, until something is found", async () => {
  await vi.advanceTimersByTimeAsync(10_000);
  expect(statements).toHaveLength(20);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(statements).toHaveLength(30);
  ready = ["match"];
  await vi.advanceTimersByTimeAsync(1_050);
  expect(called).toEqual(["b"]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(statements).toHaveLength(33);
});

test("who works at nothing and watches nothing asks nothing", async () => {
  stop();
  stop = lookForJobs(sql, new WorkerCalls(() => undefined), [], vi.fn());
  await vi.advanceTimersByTimeAsync(5_000);
  expect(statements).toEqual([]);
});

test("nobody is called after the end", async () => {
  ready = ["match"];
  stop();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(called).toEqual([]);
});
