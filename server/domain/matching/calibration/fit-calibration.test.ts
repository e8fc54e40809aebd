import { describe, expect, it } from "vitest";
import { expectedCalibrationError } from "../../evaluation/calibration-error";
import { makeDistortedPairs } from "../training/judged-log-odds.fixture";
import { applyCalibration, type Calibration, type JudgedLogOdds } from "./calibrate";
import { fitBeta, fitPlatt } from "./fit-calibration";
import { fitIsotonic } from "./fit-isotonic";

function calibrationErrorOf(calibration: Calibration, judged: readonly JudgedLogOdds[]): number {
  return expectedCalibrationError(
    judged.map(({ logOdds, isMatch }) => ({
      matchProbability: 1 / (1 + Math.exp(-applyCalibration(calibration, logOdds))),
      isMatch,
    })),
  );
}

const beta: Calibration = { kind: "beta", a: 0.5, b: 2, c: 0.5 };

/** The log-odds that `beta` makes right: bent, as no straight line is. By bisection. */
function bend(logOdds: number): number {
  let [low, high] = [-50, 50];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (applyCalibration(beta, middle) < logOdds) low = middle;
    else high = middle;
  }
  return low;
}

const fits = [fitPlatt, fitBeta, fitIsotonic];

describe("fitPlatt", () => {
  it("undoes a line", () => {
    const fit = fitPlatt(makeDistortedPairs((logOdds) => 2 * logOdds + 1));
    expect(fit).toMatchObject({ kind: "platt" });
    expect(applyCalibration(fit, 1)).toBeCloseTo(0, 1);
    expect(applyCalibration(fit, 5)).toBeCloseTo(2, 1);
    const good = fitPlatt(makeDistortedPairs((logOdds) => logOdds));
    expect(applyCalibration(good, 3)).toBeCloseTo(3, 1);
  });
});

describe("fitBeta", () => {
  it("undoes a bend that a line cannot", () => {
    const judged = makeDistortedPairs(bend);
    for (const logOdds of [-6, -2, 0, 1, 2])
      expect(
        Math.abs(applyCalibration(fitBeta(judged), logOdds) - applyCalibration(beta, logOdds)),
      ).toBeLessThan(0.1);
    expect(calibrationErrorOf(fitBeta(judged), judged)).toBeLessThan(
      calibrationErrorOf(fitPlatt(judged), judged) / 2,
    );
  });

  it("drops a coefficient that would be negative", () => {
    const judged = [-3, -1, 1, 3].flatMap((logOdds) =>
      Array.from({ length: 1_000 }, (_, index) => ({
        logOdds,
        isMatch: index < (logOdds < 0 ? -250 * logOdds : 950),
      })),
    );
    const fit = fitBeta(judged);
    expect(fit).toMatchObject({ kind: "beta", a: 0 });
    expect(applyCalibration(fit, 3)).toBeGreaterThan(applyCalibration(fit, -3));
  });
});

describe("each fit", () => {
  it("lowers the calibration error of distorted log-odds", () => {
    for (const distort of [(x: number) => 2 * x + 1, (x: number) => 0.4 * x - 1, bend]) {
      const judged = makeDistortedPairs(distort);
      const before = calibrationErrorOf({ kind: "identity" }, judged);
      for (const fitKind of fits)
        expect(calibrationErrorOf(fitKind(judged), judged)).toBeLessThan(before / 2);
    }
  });

  it("takes a weight of k for k pairs", () => {
    const judged = makeDistortedPairs(bend, 8);
    const weighted = judged.map((pair, index) => ({ ...pair, weight: index % 3 }));
    const repeated = judged.flatMap((pair, index) => new Array<JudgedLogOdds>(index % 3).fill(pair));
    for (const fitKind of fits)
      for (const logOdds of [-8, -1, 0, 2, 8])
        expect(applyCalibration(fitKind(weighted), logOdds)).toBeCloseTo(
          applyCalibration(fitKind(repeated), logOdds),
          6,
        );
  });

  it("changes nothing without both kinds of pairs, and little where they are few or apart", () => {
    for (const fitKind of fits) {
      expect(fitKind([])).toEqual({ kind: "identity" });
      expect(fitKind([{ logOdds: 1, isMatch: true }])).toEqual({ kind: "identity" });
    }
    const turned = [1, 2, 3, 4].flatMap((logOdds) =>
      Array.from({ length: 50 }, () => ({ logOdds, isMatch: logOdds < 2.5 })),
    );
    expect(fitPlatt(turned)).toEqual({ kind: "identity" });
    const apart = [-2, -1, 1, 2].map((logOdds) => ({ logOdds, isMatch: logOdds > 0 }));
    for (const fitKind of fits) expect(Math.abs(applyCalibration(fitKind(apart), 2))).toBeLessThan(4);
  });
});
