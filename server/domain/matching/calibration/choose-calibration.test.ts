import { describe, expect, it } from "vitest";
import { makeDistortedPairs } from "../training/judged-log-odds.fixture";
import { calibratedLogLoss } from "./calibrate";
import { chooseCalibration } from "./choose-calibration";

const step = (logOdds: number) => Math.round(logOdds / 2) + logOdds / 50;

describe("chooseCalibration", () => {
  it("takes the simplest kind that undoes the distortion", () => {
    expect(chooseCalibration(makeDistortedPairs((logOdds) => 3 * logOdds - 1)).kind).toBe("platt");
    const bent = makeDistortedPairs((logOdds) => (logOdds > 0 ? 4 * logOdds : 0.25 * logOdds));
    expect(["beta", "isotonic"]).toContain(chooseCalibration(bent).kind);
    expect(chooseCalibration(makeDistortedPairs(step)).kind).toBe("isotonic");
  });

  it("never does worse than leaving the log-odds as they are, and does not depend on the order of the pairs", () => {
    for (const distort of [(x: number) => x, (x: number) => x / 3, step]) {
      const judged = makeDistortedPairs(distort, 20);
      const chosen = chooseCalibration(judged);
      expect(calibratedLogLoss(chosen, judged)).toBeLessThanOrEqual(
        calibratedLogLoss({ kind: "identity" }, judged) + 1e-6,
      );
      expect(chooseCalibration(judged.toReversed())).toEqual(chosen);
    }
  });

  it("leaves log-odds alone without pairs, or with pairs of one class", () => {
    expect(chooseCalibration([])).toEqual({ kind: "identity" });
    expect(chooseCalibration([{ logOdds: 2, isMatch: true }])).toEqual({ kind: "identity" });
  });
});
