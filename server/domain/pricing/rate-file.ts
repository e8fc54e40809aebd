import { findCurrency } from "../offer/currency";
import { readRate } from "./exchange-rates";

/** One rate as a file states it: on `day` one unit of the file's anchor was worth `rate` units of `currency`. */
export interface StatedRate {
  /** ISO date. */
  day: string;
  /** Upper-case ISO 4217. */
  currency: string;
  /** Decimal digits, as `readRate` takes them. */
  rate: string;
}

/** What a file of rates says, or the first thing that is wrong with it, as a sentence for people with its line. */
export type RateFileResult = { kind: "rates"; rates: StatedRate[] } | { kind: "invalid"; reason: string };

/** Thirty currencies for ten years of working days. */
const ratesPerFileMax = 80_000;

/**
 * Reads CSV with the columns date, currency, rate (any order, comma, semicolon or tab; quotes are taken off; a decimal comma only beside another
 * separator). All or nothing: one wrong row refuses the file, since a table of rates with a hole would silently make prices incomparable. Of two rates of
 * one day and currency the later wins. `today` is an ISO date: later days are refused.
 */
export function readRateFile(text: string, today: string): RateFileResult {
  const lines = text.replace(/^\ufeff/, "").split(/\r\n|\r|\n/);
  const header = lines[0] ?? "";
  const separator = [";", "\t", ","].find((sign) => header.includes(sign));
  if (separator === undefined)
    return invalid("The first line must name the columns date, currency and rate.");
  const names = header.split(separator).map((name) => unquote(name).toLowerCase());
  const [dayAt, currencyAt, rateAt] = ["date", "currency", "rate"].map((name) => names.indexOf(name));
  if (
    dayAt === undefined ||
    currencyAt === undefined ||
    rateAt === undefined ||
    Math.min(dayAt, currencyAt, rateAt) < 0
  )
    return invalid("The first line must name the columns date, currency and rate.");
  const byKey = new Map<string, StatedRate>();
  for (const [index, line] of lines.entries()) {
    if (index === 0 || line.trim() === "") continue;
    if (byKey.size >= ratesPerFileMax)
      return invalid(`A file has at most ${ratesPerFileMax} rates. Split it.`);
    const cells = line.split(separator).map(unquote);
    const rate = readRow([cells[dayAt], cells[currencyAt], cells[rateAt]], separator, today);
    if (typeof rate === "string") return invalid(`Line ${index + 1}: ${rate}`);
    byKey.set(`${rate.day} ${rate.currency}`, rate);
  }
  if (byKey.size === 0)
    return invalid(
      "The file has no rate. Below the columns each line is one, such as 2026-11-27,USD,1.0823.",
    );
  return { kind: "rates", rates: [...byKey.values()] };
}

const invalid = (reason: string): RateFileResult => ({ kind: "invalid", reason });

const unquote = (cell: string) =>
  cell
    .trim()
    .replace(/^"(.*)"$/, "$1")
    .trim();

function readRow(
  [day = "", currency = "", rate = ""]: readonly (string | undefined)[],
  separator: string,
  today: string,
): StatedRate | string {
  if (!isDay(day)) return `"${day.slice(0, 40)}" is no date. Write it as 2026-11-27.`;
  if (day > today) return `${day} is in the future.`;
  const code = currency.toUpperCase();
  if (!/^[A-Z]{3}$/.test(code) || findCurrency(code, null) !== code)
    return `"${currency.slice(0, 40)}" is no currency. Write its three letters, such as USD.`;
  const decimal = separator === "," ? rate : rate.replace(",", ".");
  if (readRate(decimal) === null)
    return `"${rate.slice(0, 40)}" is no rate. Write a number greater than 0, such as 1.0823.`;
  return { day, currency: code, rate: decimal };
}

/** A day of the calendar since 1990. */
function isDay(text: string): boolean {
  if (!/^(?:199\d|20\d\d)-\d\d-\d\d$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return Number.isFinite(date.getTime()) && date.toISOString().startsWith(text);
}
