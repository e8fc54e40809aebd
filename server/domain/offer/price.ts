import { toMinorDigits } from "./currency";
import { readCurrency } from "./price-text/price-currency";
import { keepOwnPrice } from "./price-text/price-parts";

/**
 * What a price text says. `price`: an amount > 0 in the currency's minor unit (cents) and its ISO 4217 code, null where
 * neither text nor context tells. `absent`: empty or zero, or only a currency, which feeds write for "no price". `invalid`: `reason` ends the
 * sentence "Price "10-20": …".
 */
export type PriceResult =
  | { kind: "price"; priceMinor: number; currency: string | null }
  | { kind: "absent" }
  | { kind: "invalid"; reason: string };

/** Ten billion with two decimals: above it a number is an identifier in the wrong column. */
const MAX_PRICE_MINOR = 1_000_000_000_000;

/**
 * Reads "$1,299.00", "1.299,00 €", "15.00 USD", "USD, $295.95", "1 299,90 kr", "CHF 1'299.-". The last of two kinds of
 * separator is the decimal one; a single separator before exactly three digits separates thousands ("1.299" = 1299), unless
 * the currency has three decimals. More decimals than the currency has are rounded half up. A currency in the text wins
 * over `expectedCurrency` (of the row or catalog, null = unknown), which also tells which dollar a "$" is. Words that often stand around
 * a price go ("from", "iva inclusa", "/ea"). Ranges, several prices, negative amounts and anything else are `invalid`, never guessed.
 */
export function parsePrice(stated: string, expectedCurrency: string | null): PriceResult {
  // Most prices are an amount and nothing else, and this runs for every row.
  if (stated.length < 60 && /^\d+(?:[.,]\d+)?$/.test(stated))
    return toResult(stated, { code: expectedCurrency, isCents: false });
  const isAscii = !/\P{ASCII}/u.test(stated);
  const text = expandExponent((isAscii ? stated : stated.normalize("NFKC")).replace(/\s+/g, " ").trim());
  if (text === "" || isFree(text)) return { kind: "absent" };
  if (text.length > 60) return { kind: "invalid", reason: "this is too long for a price" };
  const own = /^[A-Z]{0,3} ?[\d.,]+ ?[A-Z]{0,3}$/.test(text) ? text : keepOwnPrice(text);
  const amounts = own.match(amountPattern) ?? [];
  if (amounts.length === 0) {
    const named = readCurrency(own, null);
    return named.kind === "read" && named.code !== null
      ? { kind: "absent" }
      : { kind: "invalid", reason: "there is no amount in it" };
  }
  if (amounts.length > 1) return { kind: "invalid", reason: toManyAmountsReason(own) };
  const amount = amounts[0]!;
  const start = own.indexOf(amount);
  const before = own.slice(0, start);
  const after = own.slice(start + amount.length);
  if (/(?:^|\p{Sc} ?|[^\p{L}\p{N} ] )[-−–]\W*$/u.test(before) || /\(\W*$/.test(before))
    return { kind: "invalid", reason: "a price can't be negative" };

  const currency = readCurrency(`${before} ${after}`, expectedCurrency);
  if (currency.kind === "unknown-word")
    return { kind: "invalid", reason: `${currency.word} is not a currency` };
  const fraction =
    /(?:^|[^\w.,])[.,]{1,2}$/.test(before) && /^\d{1,2}$/.test(amount) ? `0.${amount}` : amount;
  return toResult(fraction, currency);
}

function toResult(amount: string, currency: { code: string | null; isCents: boolean }): PriceResult {
  const priceMinor = toMinor(amount, currency.isCents ? 0 : toMinorDigits(currency.code));
  if (priceMinor === null) return { kind: "invalid", reason: "its separators don't fit one amount" };
  if (priceMinor > MAX_PRICE_MINOR) return { kind: "invalid", reason: "the amount is too large for a price" };
  return priceMinor === 0 ? { kind: "absent" } : { kind: "price", priceMinor, currency: currency.code };
}

const amountPattern = /\d(?:[\d.,'’ ]*\d)?/g;

function isFree(text: string): boolean {
  return /^(?:free|gratis|kostenlos|gratuit|za darmo|zdarma|бесплатно|חינם)[!.]?$/i.test(text);
}

/** Null where the separators make no sense. Works on digits, not on floats: 1.005 must become 101 cents. */
function toMinor(amount: string, minorDigits: number): number | null {
  const compact = amount.replace(/[ '’](?=\d{3}(?!\d))/g, "").replace(/([.,]) (?=\d{1,2}$)/, "$1");
  const decimal = findDecimalSeparator(compact, minorDigits);
  const decimalAt = decimal === null ? -1 : compact.lastIndexOf(decimal);
  const whole = decimalAt === -1 ? compact : compact.slice(0, decimalAt);
  const decimals = decimalAt === -1 ? "" : compact.slice(decimalAt + 1);
  // Groups of three, or two as in India; one kind of separator.
  if (!/^(?:\d+|\d{1,3}(?:,\d{2,3})*,\d{3}|\d{1,3}(?:\.\d{3})+)$/.test(whole) || !/^\d*$/.test(decimals))
    return null;
  const digits = whole.replace(/[.,]/g, "") + decimals.padEnd(minorDigits + 1, "0").slice(0, minorDigits + 1);
  if (digits.length > 17) return Number.POSITIVE_INFINITY;
  const lastDigit = Number(digits.at(-1));
  return Number(digits.slice(0, -1) || "0") + (lastDigit >= 5 ? 1 : 0);
}

function findDecimalSeparator(amount: string, minorDigits: number): "." | "," | null {
  const lastDot = amount.lastIndexOf(".");
  const lastComma = amount.lastIndexOf(",");
  if (lastDot === -1 && lastComma === -1) return null;
  const last = lastDot > lastComma ? "." : ",";
  if (lastDot !== -1 && lastComma !== -1) return last;
  const lastAt = Math.max(lastDot, lastComma);
  if (amount.indexOf(last) !== lastAt) return null;
  const decimalCount = amount.length - 1 - lastAt;
  const isThousands = decimalCount === 3 && minorDigits !== 3 && !/^0+[.,]/.test(amount) && lastAt <= 3;
  return isThousands ? null : last;
}

/** "1.893E3", as some databases export numbers, is "1893". Digits are moved, as floats would round. */
function expandExponent(text: string): string {
  const parts = /^(\d{1,15})(?:\.(\d{1,15}))?e\+?(\d{1,2})$/i.exec(text);
  if (parts === null) return text;
  const decimals = parts[2] ?? "";
  const shift = Number(parts[3]);
  const fraction = decimals.slice(shift);
  return (
    parts[1]! +
    decimals.slice(0, shift).padEnd(shift, "0") +
    (fraction === "" ? "" : `.${fraction.padEnd(4, "0")}`)
  );
}

function toManyAmountsReason(text: string): string {
  return /\d\D{0,6}(?:[-–—~]|\bto\b|\bbis\b)\D{0,6}\d/i.test(text)
    ? "this is a range; give the one price the offer sells at"
    : "there is more than one amount in it";
}

/** In the currency's main unit, as feeds state it: "599.99". Without a currency as hundredths of a unit. */
export function toAmountText(priceMinor: number, currency: string | null): string {
  const digits = toMinorDigits(currency);
  return (priceMinor / 10 ** digits).toFixed(digits);
}

/** "599.99 EUR"; null where there is no price. */
export function toPriceText({
  priceMinor,
  currency,
}: {
  priceMinor: number | null;
  currency: string | null;
}): string | null {
  return priceMinor === null ? null : `${toAmountText(priceMinor, currency)} ${currency ?? ""}`.trim();
}
