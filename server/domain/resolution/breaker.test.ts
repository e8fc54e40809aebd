import { describe, expect, it } from "vitest";
import { type CallOutcome, toBreaker } from "./breaker";

const now = new Date("2026-11-27T12:00:00Z");
/** Newest first: how long ago each ended, in seconds. */
const calls = (...entries: [CallOutcome["status"], number, (number | null)?][]): CallOutcome[] =>
  entries.map(([status, ago, retryAfterSeconds = null]) => ({
    status,
    at: new Date(now.getTime() - ago * 1_000),
    retryAfterSeconds,
  }));
const failures = (count: number, ago: number) =>
  calls(...Array.from({ length: count }, (): ["failed", number] => ["failed", ago]));

describe("toBreaker", () => {
  it("is closed without calls, after an answer, and after a few unusable ones", () => {
    expect(toBreaker([], now)).toEqual({ kind: "closed" });
    expect(toBreaker([...calls(["ok", 0]), ...failures(9, 1)], now)).toEqual({ kind: "closed" });
    expect(toBreaker(calls(["unusable", 0], ["unusable", 0], ["unusable", 0], ["unusable", 0]), now)).toEqual(
      {
        kind: "closed",
      },
    );
  });

  it("opens at a failure, waits twice as long after each further one, and lets one question through then", () => {
    expect(toBreaker(failures(1, 1), now)).toEqual({ kind: "open", until: new Date(now.getTime() + 1_000) });
    expect(toBreaker(failures(1, 2), now)).toEqual({ kind: "half-open" });
    expect(toBreaker(failures(4, 15), now)).toEqual({ kind: "open", until: new Date(now.getTime() + 1_000) });
    expect(toBreaker(failures(50, 299), now)).toMatchObject({ kind: "open" });
    expect(toBreaker(failures(50, 300), now)).toEqual({ kind: "half-open" });
  });

  it("waits as long as the endpoint asks, within bounds", () => {
    const pausedFor = (seconds: number) => toBreaker(calls(["failed", 0, seconds]), now);
    expect(pausedFor(60)).toEqual({ kind: "open", until: new Date(now.getTime() + 60_000) });
    expect(pausedFor(0)).toEqual({ kind: "open", until: new Date(now.getTime() + 2_000) });
    expect(pausedFor(1e9)).toEqual({ kind: "open", until: new Date(now.getTime() + 3_600_000) });
  });

  it("opens at five unusable answers in a row", () => {
    const five = Array.from({ length: 5 }, (): ["unusable", number] => ["unusable", 0]);
    expect(toBreaker(calls(...five), now)).toMatchObject({ kind: "open" });
    expect(toBreaker(calls(...five.slice(1), ["ok", 1], ...five), now)).toEqual({ kind: "closed" });
  });
});
