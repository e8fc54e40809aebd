import { describe, expect, it } from "vitest";
import { checkRows, meanLogLoss } from "./tree-rows";

describe("checkRows", () => {
  const rows = {
    width: 1,
    values: Float32Array.of(1, 2),
    labels: Uint8Array.of(0, 1),
    weights: Float64Array.of(1, 0),
  };

  it("takes rows that fit together, and refuses others", () => {
    expect(() => checkRows(rows)).not.toThrow();
    expect(() => checkRows({ ...rows, width: 2 })).toThrow(RangeError);
    expect(() => checkRows({ ...rows, weights: Float64Array.of(1) })).toThrow(RangeError);
    expect(() => checkRows({ ...rows, weights: Float64Array.of(1, -1) })).toThrow(RangeError);
    expect(() => checkRows({ ...rows, values: Float32Array.of(1, Number.NaN) })).toThrow(RangeError);
    expect(() => checkRows({ ...rows, baseLogOdds: Float64Array.of(1) })).toThrow(RangeError);
  });
});

describe("meanLogLoss", () => {
  it("is the weighted mean of −ln of what the truth was given", () => {
    const loss = meanLogLoss(Uint8Array.of(1, 0), Float64Array.of(3, 1), Float64Array.of(Math.log(4), 0));
    expect(loss).toBeCloseTo((3 * -Math.log(0.8) - Math.log(0.5)) / 4, 12);
    expect(meanLogLoss(Uint8Array.of(0), Float64Array.of(1), Float64Array.of(1_000))).toBe(1_000);
    expect(meanLogLoss(Uint8Array.of(1), Float64Array.of(0), Float64Array.of(1))).toBe(0);
  });
});
