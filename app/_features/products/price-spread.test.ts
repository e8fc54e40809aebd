import { expect, test } from "vitest";
import { listPriceSpreads, toShareAbove } from "./price-spread";

const eur = (priceMinor: number | null) => ({ priceMinor, currency: "EUR" });

test("spreads run from the lowest to the highest price of one currency", () => {
  const offers = [eur(1200), eur(1000), eur(null), { priceMinor: 900, currency: "USD" }];
  expect(listPriceSpreads(offers)).toEqual([
    { currency: "EUR", lowestMinor: 1000, highestMinor: 1200, offerCount: 2 },
    { currency: "USD", lowestMinor: 900, highestMinor: 900, offerCount: 1 },
  ]);
});

test("a share above the lowest price is told within a currency only", () => {
  const spreads = listPriceSpreads([eur(1000), eur(1200)]);
  expect(toShareAbove(eur(1200), spreads)).toBeCloseTo(0.2);
  expect(toShareAbove(eur(1000), spreads)).toBe(0);
  expect(toShareAbove({ priceMinor: 1000, currency: "USD" }, spreads)).toBeNull();
  expect(toShareAbove(eur(null), spreads)).toBeNull();
});
