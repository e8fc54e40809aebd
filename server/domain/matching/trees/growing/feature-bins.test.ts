import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { TreeRows } from "../tree-rows";
import { binFeatures, cutBetween } from "./feature-bins";

function toRows(columnValues: number[], weights = columnValues.map(() => 1)): TreeRows {
  const values = Float32Array.from(columnValues);
  return { width: 1, values, labels: new Uint8Array(values.length), weights: Float64Array.from(weights) };
}

const valuesArbitrary = fc.array(
  fc.oneof(fc.integer({ min: -5, max: 5 }), fc.float({ noNaN: true, noDefaultInfinity: true })),
  { minLength: 1, maxLength: 300 },
);

describe("cutBetween", () => {
  it("finds a short number between two, however close they are", () => {
    expect(cutBetween(0, 1)).toBe(0.5);
    expect(cutBetween(Math.fround(0.1), Math.fround(0.2))).toBe(0.15);
    expect(cutBetween(1.234567, 9.876543)).toBe(6);
    const float = fc.float({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(float, float, (a, b) => {
        if (a === b) return;
        const cut = cutBetween(Math.min(a, b), Math.max(a, b));
        expect(cut).toBeGreaterThan(Math.min(a, b));
        expect(cut).toBeLessThanOrEqual(Math.max(a, b));
      }),
    );
  });
});

describe("binFeatures", () => {
  it("puts each value between its bin's cuts, in no more bins than asked for", () => {
    fc.assert(
      fc.property(valuesArbitrary, fc.integer({ min: 2, max: 256 }), (values, binsMax) => {
        const rows = toRows(values);
        const { bins, cuts } = binFeatures(rows, binsMax);
        expect(cuts[0]!.length).toBeLessThan(binsMax);
        rows.values.forEach((value, row) => {
          expect(value).toBeGreaterThanOrEqual(cuts[0]![bins[row]! - 1] ?? Number.NEGATIVE_INFINITY);
          expect(value).toBeLessThan(cuts[0]![bins[row]!] ?? Number.POSITIVE_INFINITY);
        });
      }),
    );
  });

  it("gives each value a bin of its own where they are few, and bins of about equal weight where they are many", () => {
    expect([...binFeatures(toRows([3, 1, 2, 1]), 4).bins]).toEqual([2, 0, 1, 0]);
    const many = binFeatures(toRows(Array.from({ length: 1_000 }, (_, index) => index)), 10);
    const counts = new Array<number>(10).fill(0);
    for (const bin of many.bins) counts[bin]!++;
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(99);
    expect(Math.max(...counts)).toBeLessThanOrEqual(101);
  });

  it("leaves the other bins to the rest where one value has most of the weight", () => {
    const values = [
      ...new Array<number>(900).fill(0),
      ...Array.from({ length: 100 }, (_, index) => index + 1),
    ];
    expect(binFeatures(toRows(values), 11).cuts[0]!.length).toBe(10);
  });

  it("takes weights for repetitions", () => {
    const weighted = toRows([1, 2, 3, 4, 5, 6, 7, 8], [3, 0, 1, 2, 0, 1, 5, 1]);
    const repeated = toRows([1, 1, 1, 3, 4, 4, 6, 7, 7, 7, 7, 7, 8]);
    for (const binsMax of [2, 3, 4, 8])
      expect(binFeatures(weighted, binsMax).cuts).toEqual(binFeatures(repeated, binsMax).cuts);
  });
});
