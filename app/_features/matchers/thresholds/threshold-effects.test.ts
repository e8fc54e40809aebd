import { expect, it } from "vitest";
import { toHistogram } from "@/server/domain/matching/calibration/probability-histogram";
import { roundCount, toThresholdEffects } from "./threshold-effects";

it("says what moves, what it costs and what is to be expected", () => {
  const histogram = toHistogram([0.05, 0.1, 0.5, 0.95, 0.99]);
  const was = { thresholds: { autoMatch: 0.98, autoReject: 0.2 }, histogram };
  const effects = toThresholdEffects(
    histogram,
    was,
    { autoMatch: 0.9, autoReject: 0.2 },
    { secondsPerDecision: 8, llmDollarsPerPair: 0.001 },
  );
  expect(effects.moves).toEqual([{ from: "review", to: "auto-match", count: 1 }]);
  expect(effects.before["auto-match"].count).toBe(1);
  expect(effects.after["auto-match"].count).toBe(2);
  expect(effects.wrongMatches).toBeCloseTo(0.06, 9);
  expect(effects.missedMatches).toBeCloseTo(0.15, 9);
  expect(effects.expectedPrecision).toBeCloseTo(0.97, 9);
  expect(effects).toMatchObject({ reviewSeconds: 8, llmDollars: 0.001 });
});

it("promises no precision where nothing is matched by itself", () => {
  const histogram = toHistogram([0.5]);
  const thresholds = { autoMatch: 1, autoReject: 0 };
  const was = { thresholds, histogram };
  expect(
    toThresholdEffects(histogram, was, thresholds, { secondsPerDecision: 1, llmDollarsPerPair: 0 })
      .expectedPrecision,
  ).toBeNull();
  expect([roundCount(7.4), roundCount(123_456)]).toEqual([7, 123_000]);
});
