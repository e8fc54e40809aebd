import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Bell } from "./bell";
import { keepGoing } from "./keep-going";
import type { WorkerContext } from "./worker-context";

const error = vi.fn();
const log = { error } as unknown as WorkerContext["log"];
let bell: Bell;
let ending: AbortController;
/** What steps answer, in their order; after that nothing waits. */
let answers: (boolean | Error)[];
let stepCount: number;

beforeEach(() => {
  vi.useFakeTimers();
  error.mockClear();
  [bell, ending, answers, stepCount] = [new Bell(), new AbortController(), [], 0];
});
afterEach(() => {
  vi.useRealTimers();
});

function start(onStep: () => void = () => undefined): Promise<void> {
  const step = async () => {
    stepCount++;
    onStep();
    const answer = answers.shift() ?? false;
    if (answer instanceof Error) throw answer;
    return answer;
  };
  return keepGoing({ step, bell, failure: "it failed" }, log, ending.signal);
}

test("steps follow one another while there is more to do; then the bell or a minute brings the next", async () => {
  answers = [true, true];
  const ended = start();
  await vi.advanceTimersByTimeAsync(0);
  expect(stepCount).toBe(3);
  await vi.advanceTimersByTimeAsync(59_000);
  expect(stepCount).toBe(3);
  bell.ring();
  await vi.advanceTimersByTimeAsync(0);
  expect(stepCount).toBe(4);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(stepCount).toBe(5);
  ending.abort();
  await ended;
});

test("a bell that rings during a step is heard after it, once", async () => {
  const ended = start(() => {
    if (stepCount === 1) for (let ring = 0; ring < 3; ring++) bell.ring();
  });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(stepCount).toBe(2);
  ending.abort();
  await ended;
  await vi.advanceTimersByTimeAsync(120_000);
  expect(stepCount).toBe(2);
});

test("after a failure, which is logged, it waits whatever rings", async () => {
  answers = [new Error("the database is down")];
  const ended = start();
  await vi.advanceTimersByTimeAsync(1_000);
  bell.ring();
  await vi.advanceTimersByTimeAsync(3_000);
  expect([stepCount, error.mock.calls.length]).toEqual([1, 1]);
  await vi.advanceTimersByTimeAsync(1_000);
  // The ring was of what the second step did; a third finds that nothing is left.
  expect(stepCount).toBe(3);
  ending.abort();
  await ended;
});
