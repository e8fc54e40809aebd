import fc from "fast-check";
import { expect, it } from "vitest";
import { measureNdcg } from "./ndcg";

const judged = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 20 });

it("gives the worked example of its source's kind", () => {
  // 3/log2(2) + 1/log2(4) = 3.5 of at best 3/log2(2) + 2/log2(3) + 1/log2(4) = 4.7619.
  expect(measureNdcg([3, 0, 1], [3, 2, 1, 0], 10)).toBeCloseTo(3.5 / 4.76186, 5);
});

it("is 1 for the best order, and no order does better", () => {
  fc.assert(
    fc.property(judged, fc.integer({ min: 1, max: 12 }), (grades, k) => {
      fc.pre(grades.some((grade) => grade > 0));
      const best = [...grades].sort((a, b) => b - a);
      expect(measureNdcg(best, grades, k)).toBeCloseTo(1, 12);
      expect(measureNdcg(grades, grades, k)!).toBeLessThanOrEqual(1 + 1e-12);
    }),
  );
});

it("says nothing of a query without a relevant result, and 0 where none was found", () => {
  expect(measureNdcg([0, 0], [0, 0, 0], 10)).toBeNull();
  expect(measureNdcg([], [2, 1], 10)).toBe(0);
});
