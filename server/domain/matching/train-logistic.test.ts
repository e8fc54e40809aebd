import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type TrainingRows, trainLogistic } from "./train-logistic";

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
