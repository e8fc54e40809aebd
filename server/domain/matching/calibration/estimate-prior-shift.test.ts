import { describe, expect, it } from "vitest";
import { createRandom } from "../trees/growing/seeded-random";
import { estimatePriorShift } from "./estimate-prior-shift";

/** Log-odds of pairs, calibrated at one half: scores are normal around ±2 with variance 4, for which log-odds equal the score. */
function draw(share: number, count: number): number[] {
  const random = createRandom(3);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return Array.from({ length: count }, () => (random() < share ? 2 : -2) + 2 * normal());
}

describe("estimatePriorShift", () => {
  it("finds how common matches are without a label", () => {
    for (const share of [0.1, 0.3, 0.5, 0.8]) {
      const shift = estimatePriorShift(draw(share, 20_000), 0.5);
      expect(1 / (1 + Math.exp(-shift))).toBeCloseTo(share, 1);
    }
  });

  it("changes nothing without pairs", () => {
    expect(estimatePriorShift([], 0.2)).toBe(0);
  });
});
