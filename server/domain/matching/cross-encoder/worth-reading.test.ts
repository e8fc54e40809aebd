import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toBand, toProbability } from "../scoring/score-pair";
import { combineLogOdds } from "./combiner";
import { couldSettleOtherwise, isWorthReading } from "./worth-reading";

const thresholds = { autoMatch: 0.966, autoReject: 0.187 };
const crossEncoder = {
  modelId: "reader",
  doubt: { lower: -2, upper: 3.5 },
  weights: { base: 0, trees: 0.95, cross: 0.17 },
};
const scorer = { crossEncoder, thresholds, thresholdsAlone: thresholds };
const best = { sides: [{ rank: 1 }, { rank: 9 }] };

describe("isWorthReading", () => {
  it("passes over no pair that what may be said would put into another band, or on the other side of even odds", () => {
    const trees = fc.double({ min: -2, max: 3.49, noNaN: true });
    const said = fc.double({ min: -4, max: 5, noNaN: true });
    const outcome = (logOdds: number) =>
      `${toBand(toProbability(logOdds), thresholds)} ${toProbability(logOdds) >= 0.5}`;
    fc.assert(
      fc.property(trees, said, (logOdds, same) => {
        if (couldSettleOtherwise(scorer, logOdds)) return;
        const together = combineLogOdds(crossEncoder.weights, logOdds, { same, variant: -50, different: 0 });
        expect(outcome(together)).toBe(outcome(logOdds));
      }),
      { numRuns: 2_000 },
    );
  });

  it("leaves what lies well between even odds and the auto-match threshold to the trees, unless the reading weighs more", () => {
    expect(isWorthReading(scorer, 1.5, best)).toBe(false);
    expect(isWorthReading(scorer, 0.3, best)).toBe(true);
    expect(isWorthReading(scorer, 3, best)).toBe(true);
    const heavy = { ...crossEncoder, weights: { base: 0, trees: 0.6, cross: 0.8 } };
    expect(isWorthReading({ ...scorer, crossEncoder: heavy }, 1.5, best)).toBe(true);
  });

  it("leaves what is not in doubt, and what stands behind others on both sides", () => {
    expect(isWorthReading(scorer, 3.6, best)).toBe(false);
    expect(isWorthReading(scorer, -2.1, best)).toBe(false);
    expect(isWorthReading(scorer, 0.3, { sides: [{ rank: 4 }, { rank: 5 }] })).toBe(false);
    expect(isWorthReading({ ...scorer, crossEncoder: null }, 0.3, best)).toBe(false);
  });
});
