import fc from "fast-check";
import { expect, test } from "vitest";
import { convertMinor, type ExchangeRates, readRate } from "./exchange-rates";

const toRates = (rates: Record<string, string>): ExchangeRates => ({
  day: "2026-11-27",
  anchor: "EUR",
  perAnchor: new Map(Object.entries(rates).map(([currency, rate]) => [currency, readRate(rate)!])),
});
const rates = toRates({ USD: "1.0823", JPY: "161.35", KWD: "0.3321", GBP: "0.8" });

test.each([
  [10_000, "EUR", "USD", 10_823],
  [10_823, "USD", "EUR", 10_000],
  [10_000, "EUR", "JPY", 16_135],
  [16_135, "JPY", "EUR", 10_000],
  [10_000, "EUR", "KWD", 33_210],
  [33_210, "KWD", "JPY", 16_135],
  [100, "GBP", "EUR", 125],
  // 0.5 of a cent rounds up, less rounds down.
  [2, "GBP", "EUR", 3],
  [1, "GBP", "EUR", 1],
  [5, "CHF", "CHF", 5],
])("%i %s is %s %i", (amount, from, to, converted) => {
  expect(convertMinor(amount, from, to, rates)).toBe(converted);
});

test("a currency without a rate, no rates at all, and less than half a minor unit are not comparable", () => {
  expect(convertMinor(100, "CHF", "EUR", rates)).toBeNull();
  expect(convertMinor(100, "EUR", "CHF", rates)).toBeNull();
  expect(convertMinor(100, "USD", "EUR", null)).toBeNull();
  expect(convertMinor(1, "IDR", "EUR", toRates({ IDR: "17000" }))).toBeNull();
});

test.each(["", "0", "0.000", "-1", "1e3", "1,08", "1.2.3", "N/A", ".5", "1234567890"])(
  "%j is no rate",
  (text) => expect(readRate(text)).toBeNull(),
);

const amounts = fc.integer({ min: 1, max: 1_000_000_000 });
const currencies = fc.constantFrom("EUR", "USD", "JPY", "KWD", "GBP");

test("a dearer price stays dearer or equal in another currency", () => {
  fc.assert(
    fc.property(amounts, amounts, currencies, currencies, (a, b, from, to) => {
      const [lower, higher] = [Math.min(a, b), Math.max(a, b)];
      expect(convertMinor(lower, from, to, rates) ?? 0).toBeLessThanOrEqual(
        convertMinor(higher, from, to, rates) ?? 0,
      );
    }),
  );
});

test("it is within half a minor unit of the exact value", () => {
  const exact: Record<string, number> = { EUR: 1, USD: 1.0823, JPY: 161.35, KWD: 0.3321, GBP: 0.8 };
  const digits: Record<string, number> = { EUR: 2, USD: 2, JPY: 0, KWD: 3, GBP: 2 };
  fc.assert(
    fc.property(amounts, currencies, currencies, (amount, from, to) => {
      const expected = ((amount / 10 ** digits[from]!) * exact[to]!) / exact[from]!;
      const converted = convertMinor(amount, from, to, rates) ?? 0;
      expect(Math.abs(converted - expected * 10 ** digits[to]!)).toBeLessThan(0.5 + 1e-4);
    }),
  );
});
