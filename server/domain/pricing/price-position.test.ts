import fc from "fast-check";
import { expect, test } from "vitest";
import { placePrice } from "./price-position";

test.each([
  [100, [110, 120], "cheapest", 1, 110, 115, -10, -15],
  [100, [100, 120], "cheapest", 1, 100, 110, 0, -10],
  [100, [100], "cheapest", 1, 100, 100, 0, 0],
  [120, [100, 110, 120], "dearest", 3, 100, 110, 20, 10],
  [115, [100, 100, 120], "middle", 3, 100, 100, 15, 15],
  [100, [99, 100], "dearest", 2, 99, 100, 1, 0],
] as const)(
  "%i among %j is %s, rank %i",
  (own, rivals, standing, rank, cheapestMinor, medianMinor, gapMinor, medianGapMinor) => {
    expect(placePrice(own, rivals)).toMatchObject({
      standing,
      rank,
      comparedCount: rivals.length,
      cheapestMinor,
      medianMinor,
      gapMinor,
      gapShare: gapMinor / cheapestMinor,
      medianGapMinor,
      medianGapShare: medianGapMinor / medianMinor,
    });
  },
);

test("without rivals there is no position", () => expect(placePrice(100, [])).toBeNull());

const price = fc.integer({ min: 1, max: 100_000 });
const prices = fc.array(price, { minLength: 1, maxLength: 9 });

test("the order of rivals does not matter, and the median parts them", () => {
  fc.assert(
    fc.property(price, prices, (own, rivals) => {
      const place = placePrice(own, rivals)!;
      expect(placePrice(own, [...rivals].reverse())).toEqual(place);
      const below = rivals.filter((rival) => rival < place.medianMinor).length;
      const above = rivals.filter((rival) => rival > place.medianMinor).length;
      expect(Math.max(below, above)).toBeLessThanOrEqual(rivals.length / 2);
    }),
  );
});

test("a higher own price has no better rank and no smaller gap; the rank is within its bounds", () => {
  fc.assert(
    fc.property(price, price, prices, (a, b, rivals) => {
      const [low, high] = [placePrice(Math.min(a, b), rivals)!, placePrice(Math.max(a, b), rivals)!];
      expect(low.rank).toBeLessThanOrEqual(high.rank);
      expect(low.gapShare).toBeLessThanOrEqual(high.gapShare);
      expect(low.rank).toBeGreaterThanOrEqual(1);
      expect(high.rank).toBeLessThanOrEqual(rivals.length + 1);
      expect(low.standing === "cheapest").toBe(low.rank === 1);
    }),
  );
});
