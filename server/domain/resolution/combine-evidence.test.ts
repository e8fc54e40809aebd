import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Verdict } from "../matching/match";
import { combineEvidence, disagreementMax, toLogOdds } from "./combine-evidence";

const thresholds = { autoMatch: 0.95, autoReject: 0.05 };
const combine = (matchProbability: number, verdict: Verdict, weight: number) =>
  combineEvidence({ matchProbability, verdict, weight, thresholds });

describe("combineEvidence", () => {
  it("decides what leaves the review band with the model's word weighed in", () => {
    expect(combine(0.6, "same", 3)).toMatchObject({ kind: "decided", verdict: "same" });
    expect(combine(0.4, "different", -3)).toMatchObject({ kind: "decided", verdict: "different" });
    expect(combine(0.4, "variant", -3)).toMatchObject({ kind: "decided", verdict: "variant" });
    expect(combine(0.5, "same", Math.log(4)).matchProbability).toBeCloseTo(0.8, 12);
  });

  it.each([
    [0.6, "same", 0, "unproven"],
    [0.6, "same", 1, "in-doubt"],
    [0.6, "unsure", 4, "unsure"],
    [0.02, "same", 4, "disagreement"],
    [0.98, "different", -4, "disagreement"],
    [0.98, "variant", -4, "disagreement"],
  ] as const)("leaves %d, %s, %d to people: %s", (matchProbability, verdict, weight, why) => {
    expect(combine(matchProbability, verdict, weight)).toMatchObject({ kind: "left", why });
  });

  it("never decides against the combined probability, nor without a proven weight", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.constantFrom<Verdict>("same", "variant", "different", "unsure"),
        fc.double({ min: -4, max: 4, noNaN: true }),
        (matchProbability, verdict, weight) => {
          const combined = combine(matchProbability, verdict, weight);
          if (combined.kind === "left") return;
          expect(weight).not.toBe(0);
          expect(combined.verdict).toBe(verdict);
          if (verdict === "same") expect(combined.matchProbability).toBeGreaterThanOrEqual(0.95);
          else expect(combined.matchProbability).toBeLessThan(0.05);
          const against = verdict === "same" ? -toLogOdds(matchProbability) : toLogOdds(matchProbability);
          expect(against).toBeLessThanOrEqual(disagreementMax);
        },
      ),
    );
  });
});
