import { describe, expect, it } from "vitest";
import { sampleColumns, sampleRows } from "./sample-rows";
import { createRandom } from "./seeded-random";

describe("sampleRows", () => {
  it("keeps about the share of the rows that have weight, in order", () => {
    const weights = new Float64Array(10_000).map((_, row) => row % 2);
    const rows = sampleRows(weights, 0.3, createRandom(1));
    expect(Math.abs(rows.length - 1_500)).toBeLessThan(150);
    expect(rows.every((row) => row % 2 === 1)).toBe(true);
    expect(rows).toEqual(rows.toSorted());
    expect(sampleRows(weights, 1, createRandom(1)).length).toBe(5_000);
  });
});

describe("sampleColumns", () => {
  it("keeps the share of the columns, at least one, each as often as the others", () => {
    const random = createRandom(1);
    const counts = new Map<number, number>();
    for (let draw = 0; draw < 5_000; draw++) {
      const columns = sampleColumns(Int32Array.of(2, 3, 5, 7, 11), 0.4, random);
      expect(columns.length).toBe(2);
      expect(columns).toEqual(columns.toSorted());
      for (const column of columns) counts.set(column, (counts.get(column) ?? 0) + 1);
    }
    for (const column of [2, 3, 5, 7, 11]) expect(Math.abs(counts.get(column)! - 2_000)).toBeLessThan(150);
    expect(sampleColumns(Int32Array.of(4), 0.1, random)).toEqual(Int32Array.of(4));
    expect(sampleColumns(Int32Array.of(), 0.5, random).length).toBe(0);
  });
});
