import { describe, expect, it } from "vitest";
import { solvePositiveDefinite } from "./solve-positive-definite";

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
