import { expect, test } from "vitest";
import { priceMillionPairs } from "./price-pairs";

test("a million pairs at 250 a second on two cores take 2.2 core-hours", () => {
  expect(priceMillionPairs({ pairs: 1_000, seconds: 4, cores: 2 })).toBeCloseTo(0.111, 3);
});

test("the price goes with seconds and cores, and not with the size of the sample", () => {
  const price = priceMillionPairs({ pairs: 100, seconds: 1, cores: 1 });
  expect(priceMillionPairs({ pairs: 1_000, seconds: 10, cores: 1 })).toBeCloseTo(price, 12);
  expect(priceMillionPairs({ pairs: 100, seconds: 1, cores: 2 })).toBeCloseTo(2 * price, 12);
  expect(priceMillionPairs({ pairs: 0, seconds: 0, cores: 2 })).toBeNaN();
});
