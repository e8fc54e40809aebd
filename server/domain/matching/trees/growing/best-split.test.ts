import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findBestSplit, type NodeSums, type SplitOptions } from "./best-split";
import { binFeatures } from "./feature-bins";
import { GradientHistograms } from "./gradient-histogram";

/** No gain of whole sums over so few rows comes near it, so that rounding never decides. */
const gainMin = 0.100001;
const options: SplitOptions = { leafWeightMin: 2, l2: 1, gainMin, monotone: Int8Array.of(0, 1, -1) };
const rowArbitrary = fc.record({
  values: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 3, maxLength: 3 }),
  gradient: fc.integer({ min: -3, max: 3 }),
});
type Row = { values: number[]; gradient: number };

function sumGradients(rows: readonly Row[]): NodeSums {
  const gradient = rows.reduce((sum, row) => sum + row.gradient, 0);
  return { gradient, hessian: rows.length, lower: Number.NEGATIVE_INFINITY, upper: Number.POSITIVE_INFINITY };
}

/** The textbook's gain G² / (H + λ), over every split of every column. */
function findBestGain(rows: readonly Row[]): number | null {
  const score = ({ gradient, hessian }: NodeSums) => gradient ** 2 / (hessian + 1);
  const value = ({ gradient, hessian }: NodeSums) => -gradient / (hessian + 1);
  let best: number | null = null;
  for (let column = 0; column < 3; column++)
    for (let limit = 1; limit <= 4; limit++) {
      const left = sumGradients(rows.filter((row) => row.values[column]! < limit));
      const right = sumGradients(rows.filter((row) => row.values[column]! >= limit));
      if (left.hessian < 2 || right.hessian < 2) continue;
      if (options.monotone[column]! * (value(right) - value(left)) < 0) continue;
      const gain = score(left) + score(right) - score(sumGradients(rows));
      if (gain > gainMin && (best === null || gain > best)) best = gain;
    }
  return best;
}

function findSplit(rows: readonly Row[]) {
  const values = Float32Array.from(rows.flatMap((row) => row.values));
  const weights = new Float64Array(rows.length).fill(1);
  const binned = binFeatures({ width: 3, values, labels: new Uint8Array(rows.length), weights }, 256);
  const histograms = new GradientHistograms(binned);
  const histogram = new Float64Array(histograms.length);
  const columns = Int32Array.of(0, 1, 2);
  const sums = { gradients: Float64Array.from(rows, (row) => row.gradient), hessians: weights };
  histograms.fill(histogram, sums, Int32Array.from(rows.keys()), columns);
  const binCounts = Int32Array.from(binned.cuts, (cuts) => cuts.length + 1);
  return findBestSplit(histograms, histogram, binCounts, columns, sumGradients(rows), options);
}

describe("findBestSplit", () => {
  it("finds what trying every split finds", () => {
    fc.assert(
      fc.property(fc.array(rowArbitrary, { minLength: 1, maxLength: 40 }), (rows) => {
        const split = findSplit(rows);
        const best = findBestGain(rows);
        expect(split === null).toBe(best === null);
        if (!split || best === null) return;
        const score = ({ gradient, hessian }: NodeSums) => gradient ** 2 / (hessian + 1);
        expect(score(split.left) + score(split.right) - score(sumGradients(rows))).toBeCloseTo(best, 9);
      }),
    );
  });

  it("holds the children of a monotone split apart at the middle of their values", () => {
    const rows = [0, 0, 0, 1, 1, 1].map((value) => ({
      values: [0, value, 0],
      gradient: value === 0 ? 2 : -2,
    }));
    const split = findSplit(rows);
    expect(split).toMatchObject({ column: 1, left: { upper: 0 }, right: { lower: 0 } });
  });
});
