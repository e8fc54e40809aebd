import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fitCalibration } from "./calibrate";
import { chooseThresholds } from "./choose-thresholds";
import { solvePositiveDefinite, type TrainingRows, trainLogistic } from "./train-logistic";

const rowArbitrary = fc.record({
  x: fc.double({ min: -3, max: 3, noNaN: true }),
  y: fc.double({ min: -3, max: 3, noNaN: true }),
  label: fc.boolean(),
  weight: fc.constantFrom(0.5, 1, 2),
});
const toRows = (rows: { x: number; y: number; label: boolean; weight: number }[]): TrainingRows => ({
  width: 2,
  values: Float64Array.from(rows.flatMap(({ x, y }) => [x, y])),
  labels: Uint8Array.from(rows, ({ label }) => (label ? 1 : 0)),
  weights: Float64Array.from(rows, ({ weight }) => weight),
});

describe("trainLogistic", () => {
  it("ends where the penalised likelihood is flat: the gradient, written out by hand, is zero", () => {
    fc.assert(
      fc.property(fc.array(rowArbitrary, { minLength: 2, maxLength: 30 }), (rows) => {
        const fit = trainLogistic(toRows(rows), 0.5);
        const standard = (row: { x: number; y: number }) =>
          [row.x, row.y].map((value, column) => (value - fit.means[column]!) / fit.scales[column]!);
        const gradient = [0, -0.5 * fit.weights[0]!, -0.5 * fit.weights[1]!];
        for (const row of rows) {
          const inputs = standard(row);
          const logOdds = fit.intercept + inputs.reduce((sum, input, i) => sum + input * fit.weights[i]!, 0);
          const residual = row.weight * ((row.label ? 1 : 0) - 1 / (1 + Math.exp(-logOdds)));
          gradient[0]! += residual;
          inputs.forEach((input, i) => {
            gradient[i + 1]! += residual * input;
          });
        }
        const isOneSided = rows.every((row) => row.label) || rows.every((row) => !row.label);
        if (!isOneSided) for (const part of gradient) expect(part).toBeCloseTo(0, 5);
        expect([fit.intercept, ...fit.weights].every(Number.isFinite)).toBe(true);
      }),
    );
  });

  it("is calibrated on what it learnt from: mean probability = share of matches", () => {
    const rows = Array.from({ length: 400 }, (_row, i) => ({
      x: (i % 20) / 10,
      y: 0,
      label: (i * 7) % 20 < i % 20,
      weight: 1,
    }));
    const fit = trainLogistic(toRows(rows), 1);
    const mean =
      rows.reduce(
        (sum, { x }) =>
          sum +
          1 / (1 + Math.exp(-(fit.intercept + (fit.weights[0]! * (x - fit.means[0]!)) / fit.scales[0]!))),
        0,
      ) / rows.length;
    expect(mean).toBeCloseTo(rows.filter((row) => row.label).length / rows.length, 6);
    expect(fit.weights[1]).toBe(0);
  });

  it("refuses to learn from nothing", () => {
    expect(() => trainLogistic(toRows([]), 1)).toThrow(RangeError);
  });
});

describe("solvePositiveDefinite", () => {
  it("solves what it is given, and refuses what has no solution", () => {
    const solution = solvePositiveDefinite(Float64Array.of(4, 2, 2, 3), Float64Array.of(8, 7));
    expect(solution[0]).toBeCloseTo(1.25, 12);
    expect(solution[1]).toBeCloseTo(1.5, 12);
    expect(() => solvePositiveDefinite(Float64Array.of(0, 0, 0, 0), Float64Array.of(1, 1))).toThrow(
      RangeError,
    );
  });
});

describe("fitCalibration", () => {
  it("brings overconfident log-odds down and leaves good ones as they are", () => {
    const logOdds: number[] = [];
    const truths: boolean[] = [];
    for (let level = -4; level <= 4; level++)
      for (let i = 0; i < 1_000; i++) {
        logOdds.push(level);
        truths.push((i + 0.5) / 1_000 < 1 / (1 + Math.exp(-level)));
      }
    const good = fitCalibration(logOdds, truths);
    expect(good.slope).toBeCloseTo(1, 1);
    expect(good.offset).toBeCloseTo(0, 1);
    expect(
      fitCalibration(
        logOdds.map((value) => 2 * value),
        truths,
      ).slope,
    ).toBeCloseTo(0.5, 1);
  });

  it("changes nothing without both kinds of pairs, or where the order would turn around", () => {
    expect(fitCalibration([1, 2], [true, true])).toEqual({ slope: 1, offset: 0 });
    expect(fitCalibration([1, 2, 3, 4], [true, true, false, false])).toEqual({ slope: 1, offset: 0 });
  });
});

describe("chooseThresholds", () => {
  const judgedArbitrary = fc.array(
    fc.record({ matchProbability: fc.constantFrom(0, 0.2, 0.4, 0.6, 0.8, 1), isMatch: fc.boolean() }),
    { maxLength: 60 },
  );

  it("meets both targets on the pairs it was given, or matches nothing", () => {
    fc.assert(
      fc.property(judgedArbitrary, (judged) => {
        const { thresholds } = chooseThresholds(judged, { precision: 0.8, recall: 0.9 });
        expect(thresholds.autoReject).toBeLessThanOrEqual(thresholds.autoMatch);
        const called = judged.filter((pair) => pair.matchProbability >= thresholds.autoMatch);
        const isReached = called.filter((pair) => pair.isMatch).length >= 0.8 * called.length;
        expect(isReached || thresholds.autoMatch === 1).toBe(true);
        const matches = judged.filter((pair) => pair.isMatch);
        const kept = matches.filter((pair) => pair.matchProbability >= thresholds.autoReject);
        expect(kept.length).toBeGreaterThanOrEqual(0.9 * matches.length - 1e-9);
      }),
    );
  });

  it("matches nothing by itself without data", () => {
    expect(chooseThresholds([])).toMatchObject({
      thresholds: { autoMatch: 1, autoReject: 0 },
      autoMatchCount: 0,
    });
  });
});
