import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { WorkerCalls } from "./worker-calls";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test("all workers of a job that was noted are called once, at the end of a job or before long", () => {
  const called: string[] = [];
  const calls = new WorkerCalls((workerId) => called.push(workerId));
  calls.add("embed", "a");
  calls.add("embed", "b");
  calls.add("match", "c");
  calls.note("embed");
  calls.note("embed");
  calls.note("of another process");
  calls.makeAll();
  expect(called).toEqual(["a", "b"]);
  vi.runAllTimers();
  expect(called).toEqual(["a", "b"]);
  calls.note("match");
  expect(called).toHaveLength(2);
  vi.runAllTimers();
  expect(called).toEqual(["a", "b", "c"]);
});

test("nobody is called after the end", () => {
  const call = vi.fn();
  const calls = new WorkerCalls(call);
  calls.add("embed", "a");
  calls.note("embed");
  calls.end();
  calls.note("embed");
  calls.makeAll();
  vi.runAllTimers();
  expect(call).not.toHaveBeenCalled();
});
