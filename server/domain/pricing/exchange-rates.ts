import { toMinorDigits } from "../offer/price-text/minor-digits";

/** An exact positive decimal number: `units` / 10^`scale`. Rates are never floats, so that a conversion can be checked to the cent. */
export interface DecimalRate {
  units: bigint;
  scale: number;
}

/**
 * The rates of one day: one unit of `anchor` is worth `perAnchor.get(currency)` units of `currency`. Codes are upper-case ISO 4217; `day` is an
 * ISO date (UTC). The anchor itself is worth 1 and need not be listed.
 */
export interface ExchangeRates {
  day: string;
  anchor: string;
  perAnchor: ReadonlyMap<string, DecimalRate>;
}

/**
 * Reads "1.0823": digits with a point, at most 9 before and 12 after it, greater than 0. Null for anything else: signs, exponents and
 * thousands separators mean that a file is not what it is taken for.
 */
export function readRate(text: string): DecimalRate | null {
  const parts = /^(\d{1,9})(?:\.(\d{1,12}))?$/.exec(text.trim());
  if (!parts) return null;
  const decimals = parts[2] ?? "";
  const units = BigInt(parts[1]! + decimals);
  return units === 0n ? null : { units, scale: decimals.length };
}

const one: DecimalRate = { units: 1n, scale: 0 };

/**
 * An amount in minor units of `from`, in minor units of `to` (ISO 4217 exponents: yen 0, euro 2, dinar 3), over the anchor, computed exactly and
 * rounded once, half up. The same currency needs no rate. Null = not comparable: a rate is missing, or the amount is worth less than half a
 * minor unit. `amountMinor` is a whole number > 0.
 */
export function convertMinor(
  amountMinor: number,
  from: string,
  to: string,
  rates: ExchangeRates | null,
): number | null {
  if (from === to) return amountMinor;
  const [fromRate, toRate] = [findRate(from, rates), findRate(to, rates)];
  if (!fromRate || !toRate) return null;
  const numerator = BigInt(amountMinor) * toRate.units * power(fromRate.scale + toMinorDigits(to));
  const denominator = fromRate.units * power(toRate.scale + toMinorDigits(from));
  const converted = Number((2n * numerator + denominator) / (2n * denominator));
  return converted > 0 && Number.isSafeInteger(converted) ? converted : null;
}

function findRate(currency: string, rates: ExchangeRates | null): DecimalRate | null {
  if (!rates) return null;
  return currency === rates.anchor ? one : (rates.perAnchor.get(currency) ?? null);
}

const power = (exponent: number) => 10n ** BigInt(exponent);
