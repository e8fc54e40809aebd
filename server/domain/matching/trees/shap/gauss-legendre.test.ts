import { describe, expect, it } from "vitest";
import { gaussLegendre } from "./gauss-legendre";

describe("gaussLegendre", () => {
  it("integrates every power below twice its count exactly", () => {
    for (const count of [1, 2, 3, 6, 9, 15]) {
      const { points, weights } = gaussLegendre(count);
      for (let power = 0; power < 2 * count; power++) {
        const integral = points.reduce((sum, point, at) => sum + weights[at]! * point ** power, 0);
        expect(integral).toBeCloseTo(1 / (power + 1), 13);
      }
    }
  });
});
