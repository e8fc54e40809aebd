import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyCalibration, calibrationSchema } from "./calibrate";
import { fitIsotonic, poolAdjacent, toBlocks } from "./fit-isotonic";

const judgedArbitrary = fc.array(
  fc.record({
    logOdds: fc.oneof(fc.integer({ min: -4, max: 4 }), fc.double({ min: -9, max: 9, noNaN: true })),
    isMatch: fc.boolean(),
    weight: fc.constantFrom(0, 0.5, 1, 2),
  }),
  { maxLength: 40 },
);

describe("poolAdjacent", () => {
  it("fits what the min-max formula fits", () => {
    fc.assert(
      fc.property(judgedArbitrary, (judged) => {
        const blocks = toBlocks(judged);
        const shareOf = (from: number, to: number) => {
          const part = blocks.slice(from, to + 1);
          return (
            part.reduce((sum, block) => sum + block.matches, 0) /
            part.reduce((sum, block) => sum + block.weight, 0)
          );
        };
        const pooled = poolAdjacent(blocks, ({ matches, weight }) => matches / weight);
        let [block, left] = [0, pooled[0]?.weight ?? 0];
        blocks.forEach(({ weight }, at) => {
          const ups = Array.from({ length: at + 1 }, (_, from) =>
            Math.min(...Array.from({ length: blocks.length - at }, (_, more) => shareOf(from, at + more))),
          );
          const { matches, weight: pooledWeight } = pooled[block]!;
          expect(matches / pooledWeight).toBeCloseTo(Math.max(...ups), 9);
          left -= weight;
          if (left <= 0) left = pooled[++block]?.weight ?? 0;
        });
      }),
    );
  });
});

describe("fitIsotonic", () => {
  it("rises strictly and stays finite, whatever the pairs", () => {
    fc.assert(
      fc.property(judgedArbitrary, (judged) => {
        const calibration = calibrationSchema.parse(fitIsotonic(judged));
        const calibrated = [-20, -4, -1.5, 0, 0.5, 2, 4, 20].map((logOdds) =>
          applyCalibration(calibration, logOdds),
        );
        expect(calibrated.every(Number.isFinite)).toBe(true);
        for (let at = 1; at < calibrated.length; at++)
          expect(calibrated[at]).toBeGreaterThan(calibrated[at - 1]!);
      }),
    );
  });

  it("stands at the blocks' means with their smoothed shares", () => {
    const judged = [-2, -1, 0, 1].flatMap((logOdds) =>
      Array.from({ length: 10 }, (_, index) => ({ logOdds, isMatch: index < [1, 3, 2, 9][logOdds + 2]! })),
    );
    expect(fitIsotonic(judged)).toEqual({
      kind: "isotonic",
      knots: [
        [-2, Math.log(1.5 / 9.5)],
        [-0.5, Math.log(5.5 / 15.5)],
        [1, Math.log(9.5 / 1.5)],
      ],
    });
  });
});
