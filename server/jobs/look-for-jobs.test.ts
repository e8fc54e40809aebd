import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { SqlRunner } from "../platform/database";
import { lookForJobs } from "./look-for-jobs";
import { WorkerCalls } from "./worker-calls";

/** What a look finds ready. */
let ready: string[] = [];
const sql = {
  query: () => Promise.resolve({ rows: ready.map((name) => ({ name })) }),
} as unknown as SqlRunner;
const called: string[] = [];
let calls: WorkerCalls;
let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  ready = [];
  called.length = 0;
  calls = new WorkerCalls((workerId) => called.push(workerId));
  calls.add("embed", "a");
  calls.add("match", "b");
  stop = lookForJobs(sql, calls, (error) => {
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

test("nobody is called after the end", async () => {
  ready = ["match"];
  stop();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(called).toEqual([]);
});
