import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blockingFromBothSides, blockingRecall, candidatesPerOffer } from "./blocking-recall";
import { calibrationBins, expectedCalibrationError } from "./calibration-error";
import {
  clopperPearsonInterval,
  clopperPearsonLower,
  isShareProven,
  regularizedBeta,
} from "./clopper-pearson";
import { averagePrecision, findBestF1Threshold, measureAtThreshold, measureSets } from "./precision-recall";

const judgedArbitrary = fc.array(
  fc.record({ matchProbability: fc.constantFrom(0, 0.1, 0.25, 0.5, 0.75, 0.9, 1), isMatch: fc.boolean() }),
  { maxLength: 40 },
);
const judged = (...rows: [number, number][]) =>
  rows.map(([matchProbability, isMatch]) => ({ matchProbability, isMatch: isMatch === 1 }));

describe("precision, recall, F1", () => {
  it("counts pairs at the threshold as matches", () => {
    const result = measureAtThreshold(judged([0.9, 1], [0.5, 0], [0.5, 1], [0.2, 1]), 0.5);
    expect(result).toMatchObject({ truePositives: 2, falsePositives: 1, falseNegatives: 1 });
    expect(result.f1).toBeCloseTo(2 / 3, 12);
    expect(measureSets(new Set(["a", "b"]), new Set(["b", "c", "d"]))).toMatchObject({
      precision: 0.5,
      recall: 1 / 3,
    });
    expect(measureAtThreshold([], 0.5).f1).toBe(0);
  });

  it("finds the best threshold: none of all scores does better", () => {
    fc.assert(
      fc.property(judgedArbitrary, (rows) => {
        const best = findBestF1Threshold(rows);
        for (const { matchProbability } of rows)
          expect(measureAtThreshold(rows, matchProbability).f1).toBeLessThanOrEqual(best.f1);
        expect(measureAtThreshold(rows, best.threshold).f1).toBe(best.f1);
      }),
    );
  });

  it("has the average precision of the textbook, 0 to 1, whatever the order of rows", () => {
    // scikit-learn: average_precision_score([1, 0, 1, 1, 0], [.9, .8, .7, .6, .5]) = 0.8055…
    const rows = judged([0.9, 1], [0.8, 0], [0.7, 1], [0.6, 1], [0.5, 0]);
    expect(averagePrecision(rows)).toBeCloseTo((1 + 2 / 3 + 3 / 4) / 3, 12);
    expect(averagePrecision(judged([0.5, 1], [0.5, 0]))).toBe(0.5);
    fc.assert(
      fc.property(judgedArbitrary, (some) => {
        const value = averagePrecision(some);
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1 + 1e-12);
        expect(averagePrecision([...some].reverse())).toBe(value);
      }),
    );
  });
});

describe("calibration", () => {
  it("is the weighted distance between promise and outcome", () => {
    const rows = judged([0.85, 1], [0.85, 0], [0.15, 0], [1, 1]);
    expect(expectedCalibrationError(rows)).toBeCloseTo((2 * 0.35 + 0.15 + 0) / 4, 12);
    expect(calibrationBins(rows).map((bin) => bin.count)).toEqual([1, 2, 1]);
    expect(expectedCalibrationError([])).toBe(0);
  });
});

describe("blocking recall", () => {
  it("counts gold pairs, not offers, and grows with k", () => {
    const retrieved = new Map([
      ["q", ["a", "b", "c"]],
      ["r", ["x"]],
    ]);
    const gold = [
      ["q", "a"],
      ["q", "c"],
      ["r", "y"],
      ["s", "a"],
    ] as const;
    expect([...blockingRecall(retrieved, gold, [1, 3])]).toEqual([
      [1, 0.25],
      [3, 0.5],
    ]);
    expect([...candidatesPerOffer(retrieved, [1, 3])]).toEqual([
      [1, 1],
      [3, 2],
    ]);
    expect(blockingRecall(retrieved, [], [1]).get(1)).toBe(0);
  });

  it("from both sides finds what either side has among its first, and counts a pair once", () => {
    const forth = new Map([
      ["q", ["a", "b"]],
      ["r", ["b", "a"]],
    ]);
    const back = new Map([
      ["a", ["q", "r"]],
      ["b", ["q"]],
      ["c", ["r"]],
    ]);
    const gold = [
      ["q", "b"],
      ["r", "a"],
      ["r", "c"],
      ["q", "c"],
    ] as const;
    const { recall, candidatesPerOffer } = blockingFromBothSides(forth, back, gold, [1, 2]);
    // At 1: q–a (both propose it), r–b, q–b, r–c. At 2 r–a as well.
    expect([...recall]).toEqual([
      [1, 0.5],
      [2, 0.75],
    ]);
    expect([...candidatesPerOffer]).toEqual([
      [1, 4 / 5],
      [2, 5 / 5],
    ]);
    expect(blockingFromBothSides(new Map(), new Map(), [], [1]).recall.get(1)).toBe(0);
  });
});

describe("clopperPearsonInterval", () => {
  it("agrees with closed forms and published values", () => {
    // None of n: upper = 1 − (α/2)^(1/n). All of n: mirrored.
    expect(clopperPearsonInterval(0, 10).upper).toBeCloseTo(1 - 0.025 ** (1 / 10), 10);
    expect(clopperPearsonInterval(20, 20).lower).toBeCloseTo(0.025 ** (1 / 20), 10);
    // R: binom.test(8, 10)$conf.int = 0.4439045 0.9747893; binom.test(97, 100) = 0.9148240 0.9937716
    expect(clopperPearsonInterval(8, 10).lower).toBeCloseTo(0.4439045, 6);
    expect(clopperPearsonInterval(8, 10).upper).toBeCloseTo(0.9747893, 6);
    expect(clopperPearsonInterval(97, 100).lower).toBeCloseTo(0.914824, 5);
    expect(clopperPearsonInterval(0, 0)).toEqual({ lower: 0, upper: 1 });
    expect(() => clopperPearsonInterval(3, 2)).toThrow(RangeError);
  });

  it("inverts the binomial tail: summed term by term, each bound leaves 2.5 %", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.nat({ max: 40 }), (trials, some) => {
        const successes = Math.min(some, trials);
        const tail = (from: number, to: number, share: number) => {
          let sum = 0;
          for (let k = from; k <= to; k++) {
            let term = share ** k * (1 - share) ** (trials - k);
            for (let i = 1; i <= k; i++) term *= (trials - k + i) / i;
            sum += term;
          }
          return sum;
        };
        const { lower, upper } = clopperPearsonInterval(successes, trials);
        if (successes > 0) expect(tail(successes, trials, lower)).toBeCloseTo(0.025, 8);
        if (successes < trials) expect(tail(0, successes, upper)).toBeCloseTo(0.025, 8);
      }),
    );
  });

  it("has a one-sided bound that is the two-sided one of twice the tail, and a test that agrees with it", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.nat({ max: 400 }), (trials, some) => {
        const successes = Math.min(some, trials);
        const lower = clopperPearsonLower(successes, trials, 0.95);
        expect(lower).toBeCloseTo(clopperPearsonInterval(successes, trials, 0.9).lower, 12);
        expect(isShareProven(successes, trials, lower + 1e-6)).toBe(false);
        if (successes > 0) expect(isShareProven(successes, trials, lower - 1e-6)).toBe(true);
      }),
    );
    expect(clopperPearsonLower(0, 0)).toBe(0);
    expect([298, 299].map((trials) => isShareProven(trials, trials, 0.99))).toEqual([false, true]);
    expect(() => clopperPearsonLower(3, 2)).toThrow(RangeError);
  });

  it("rests on a beta distribution that is symmetric", () => {
    expect(regularizedBeta(0.3, 2, 5) + regularizedBeta(0.7, 5, 2)).toBeCloseTo(1, 12);
    expect(regularizedBeta(0.5, 3, 3)).toBeCloseTo(0.5, 12);
  });
});
