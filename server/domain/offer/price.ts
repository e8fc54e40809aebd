import { toMinorDigits } from "./price-text/minor-digits";
import { readCurrency } from "./price-text/price-currency";
import { keepOwnPrice } from "./price-text/price-parts";

/**
 * What a price text says. `price`: an amount > 0 in the currency's minor unit (cents) and its ISO 4217 code, null where
 * neither text nor context tells; `caution` where the text states more than the one price, a sentence's end like `reason`. `absent`: empty or
 * zero, or only a currency, which feeds write for "no price". `invalid`: `reason` ends the sentence "Price "10-20": …".
 */
export type PriceResult =
  | { kind: "price"; priceMinor: number; currency: string | null; caution?: string }
  | { kind: "absent" }
  | { kind: "invalid"; reason: string };

/** Ten billion with two decimals: above it a number is an identifier in the wrong column. */
const MAX_PRICE_MINOR = 1_000_000_000_000;

const lengthMax = 120;

/**
 * Reads "$1,299.00", "1.299,00 €", "15.00 USD", "USD, $295.95", "1 299,90 kr", "CHF 1'299.-". The last of two kinds of
 * separator is the decimal one; a single separator before exactly three digits separates thousands ("1.299" = 1299), unless
 * the currency has three decimals. More decimals than the currency has are rounded half up. A currency in the text wins
 * over `expectedCurrency` (of the row or catalog, null = unknown), which also tells which dollar a "$" is. Words that often stand around
 * a price go ("from", "iva inclusa", "/ea"). Of a range and of several prices the first counts, with a caution, where a currency says that they are prices.
 * Bare numbers of which there are several, negative amounts and anything else are `invalid`, never guessed.
 */
export function parsePrice(stated: string, expectedCurrency: string | null): PriceResult {
  // Most prices are an amount and nothing else, and this runs for every row.
  if (stated.length < 60 && /^\d+(?:[.,]\d+)?$/.test(stated))
    return toResult(stated, { code: expectedCurrency, isCents: false });
  const isAscii = !/\P{ASCII}/u.test(stated);
  const text = expandExponent((isAscii ? stated : stated.normalize("NFKC")).replace(/\s+/g, " ").trim());
  if (text === "" || isFree(text)) return { kind: "absent" };
  if (text.length > lengthMax) return { kind: "invalid", reason: "this is too long for a price" };
  const own = /^[A-Z]{0,3} ?[\d.,]+ ?[A-Z]{0,3}$/.test(text) ? text : keepOwnPrice(text);
  const amounts = own.match(amountPattern) ?? [];
  if (amounts.length === 0) {
    const named = readCurrency(own, null);
    return named.kind === "read" && named.code !== null
      ? { kind: "absent" }
      : { kind: "invalid", reason: "there is no amount in it" };
  }
  if (amounts.length > 1) return readFirst(own, amounts, expectedCurrency);
  const amount = amounts[0]!;
  const start = own.indexOf(amount);
  return readAmount(amount, own.slice(0, start), own.slice(start + amount.length), expectedCurrency);
}

function readAmount(amount: string, before: string, after: string, expected: string | null): PriceResult {
  if (/(?:^|\p{Sc} ?|[^\p{L}\p{N} ] )[-−–]\W*$/u.test(before) || /\(\W*$/.test(before))
    return { kind: "invalid", reason: "a price can't be negative" };
  const currency = readCurrency(`${before} ${after}`, expected);
  if (currency.kind === "unknown-word")
    return { kind: "invalid", reason: `${currency.word} is not a currency` };
  const fraction =
    /(?:^|[^\w.,])[.,]{1,2}$/.test(before) && /^\d{1,2}$/.test(amount) ? `0.${amount}` : amount;
  return toResult(fraction, currency);
}

/** The first of several amounts where its own currency, or the one of a range, says that it is money; all other words must be known ones. */
function readFirst(text: string, amounts: readonly string[], expected: string | null): PriceResult {
  const start = text.indexOf(amounts[0]!);
  const end = start + amounts[0]!.length;
  const before = text.slice(0, start);
  const between = text.slice(end, text.indexOf(amounts[1]!, end));
  const around = text.slice(end).replace(amountPattern, " ");
  const isRange = rangePattern.test(between);
  const reason = isRange
    ? "this is a range; give the one price the offer sells at"
    : "there is more than one amount in it";
  const all = readCurrency(`${before} ${around}`, null);
  const isOwn = [before, between].some((words) => namesCurrency(words));
  if (all.kind === "unknown-word" || all.code === null || !(isOwn || isRange))
    return { kind: "invalid", reason };
  const price = readAmount(amounts[0]!, before, isOwn ? between : around, expected);
  return price.kind === "price" ? { ...price, caution: `${reason}; its first was kept` } : price;
}

function namesCurrency(words: string): boolean {
  const named = readCurrency(words, null);
  return named.kind === "read" && named.code !== null;
}

function toResult(amount: string, currency: { code: string | null; isCents: boolean }): PriceResult {
  const priceMinor = toMinor(amount, currency.isCents ? 0 : toMinorDigits(currency.code));
  if (priceMinor === null) return { kind: "invalid", reason: "its separators don't fit one amount" };
  if (priceMinor < 10 && isRoundedAway(amount, priceMinor, currency))
    return { kind: "invalid", reason: "it is too small to be told in the currency's smallest unit" };
  if (priceMinor > MAX_PRICE_MINOR) return { kind: "invalid", reason: "the amount is too large for a price" };
  return priceMinor === 0 ? { kind: "absent" } : { kind: "price", priceMinor, currency: currency.code };
}

/** "0.0125" is no cent and a quarter; told as one cent it would be another price. */
function isRoundedAway(
  amount: string,
  priceMinor: number,
  { code, isCents }: { code: string | null; isCents: boolean },
): boolean {
  const exact =
    Number(amount.replace(/ /g, "").replace(",", ".")) * (isCents ? 1 : 10 ** toMinorDigits(code));
  return Math.abs(exact - priceMinor) > exact / 10;
}

const amountPattern = /\d(?:[\d.,'’ ]*\d)?/g;

/** Between two amounts of which the one is the least, the other the most; each may have its currency. */
const rangePattern =
  /^[^\p{L}\p{N}]*\p{L}{0,5}[^\p{L}\p{N}]*(?:[-–—~]|(?<!\p{L})(?:to|bis|till?|do|à|a)(?!\p{L}))[^\p{N}]{0,6}$/iu;

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
