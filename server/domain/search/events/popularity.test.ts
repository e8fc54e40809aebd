import fc from "fast-check";
import { expect, test } from "vitest";
import { popularityBoostMax, toPopularityBoost } from "./popularity";

const popularity = fc.double({ min: 0, max: 1e9, noNaN: true });

test("a boost is bounded, grows with popularity, and is nothing where there is none", () => {
  expect(toPopularityBoost(0)).toBe(0);
  expect(toPopularityBoost(-1)).toBe(0);
  expect(toPopularityBoost(20)).toBe(popularityBoostMax / 2);
  fc.assert(
    fc.property(popularity, popularity, (a, b) => {
      expect(toPopularityBoost(a)).toBeLessThanOrEqual(popularityBoostMax);
      // But for rounding: of two that are nearly equal the quotient's last digit may be the other's.
      const boost = toPopularityBoost(b) + Number.EPSILON;
      if (a <= b) expect(toPopularityBoost(a)).toBeLessThanOrEqual(boost);
    }),
  );
});
