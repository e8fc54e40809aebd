import { findCurrency } from "../currency";
import type { OfferContent } from "../offer";
import { parsePrice } from "../price";
import { toQuoted } from "../source-row/row-issue";
import type { RowReader } from "../source-row/row-reader";
import { isPlaceholder } from "../source-row/stated-terms";
import { cleanText } from "../text";
import { readSaleDates, type SaleDates } from "./sale-dates";
import { noSale, type SaleTerms, toCountingPrice } from "./sale-price";

type Prices = Pick<OfferContent, "priceMinor" | "currency" | keyof SaleTerms>;

/** What prices of a row are read with. */
interface PriceContext {
  /** ISO 4217 of prices that state none; null = unknown. */
  currency: string | null;
  /** The time at which a price counts, as ISO 8601 in UTC; null = one at which sales are on. */
  asOf: string | null;
}

interface Amount {
  priceMinor: number | null;
  currency: string | null;
}

/**
 * The price that counts, and what else is stated of it. A sale price lower than the price makes that the regular one, as Google Merchant has it; so does
 * a "compare at" price that is higher than the price. A sale whose dates can't be read is left out: the regular price counts.
 */
export function readPrices(reader: RowReader, context: PriceContext): Prices {
  const expected = readCurrency(reader, context.currency);
  const price = readAmount(reader, "price", expected);
  const { salePrice: saleColumn, regularPrice: regularColumn } = reader.mapping;
  if (saleColumn == null && regularColumn == null) return { ...price, ...noSale };
  const sale = readAmount(reader, "salePrice", price.currency ?? expected);
  const compared = readAmount(reader, "regularPrice", price.currency ?? expected);
  const own = price.priceMinor === null ? (compared.priceMinor === null ? sale : compared) : price;
  const [regular, reduced] = sale.priceMinor === null ? [compared, price] : [own, sale];
  const isReduced =
    regular.priceMinor !== null &&
    reduced.priceMinor !== null &&
    regular.currency === reduced.currency &&
    reduced.priceMinor < regular.priceMinor;
  if (!isReduced) {
    if (sale.priceMinor !== null && sale !== own) reportNoReduction(reader, sale, own);
    return { ...own, ...noSale };
  }
  const dates = readDates(reader);
  if (dates === null) return { ...regular, ...noSale };
  const terms = { regularPriceMinor: regular.priceMinor, salePriceMinor: reduced.priceMinor, ...dates };
  return { priceMinor: toCountingPrice(terms, context.asOf), currency: regular.currency, ...terms };
}

function reportNoReduction(reader: RowReader, sale: Amount, own: Amount): void {
  if (sale.currency === own.currency && sale.priceMinor === own.priceMinor) return;
  const reason =
    sale.currency === own.currency ? "is not lower than the price" : "has another currency than the price";
  reader.report("salePrice", "sale-price-ignored", `The sale price ${reason}; the price counts.`);
}

function readDates(reader: RowReader): SaleDates | null {
  const [start, end] = (["saleStartsAt", "saleEndsAt"] as const).map((field) => {
    const cell = cleanText(reader.raw(field));
    return isPlaceholder(cell) ? "" : cell;
  }) as [string, string];
  const dates = readSaleDates(start, end);
  if (dates === null)
    reader.report(
      start === "" ? "saleEndsAt" : "saleStartsAt",
      "sale-dates-invalid",
      `${toQuoted([start, end].filter(Boolean).join(" / "))} doesn't tell when the sale price counts; give times such as 2026-11-27T08:00+01:00/2026-11-30T23:59+01:00. The regular price counts.`,
    );
  return dates;
}

function readCurrency(reader: RowReader, currency: string | null): string | null {
  const stated = cleanText(reader.raw("currency"));
  if (isPlaceholder(stated)) return currency;
  const found = findCurrency(stated, currency);
  if (found !== null) return found;
  const message = `${toQuoted(stated)} is not a currency; use a code such as EUR. The catalog's currency was used.`;
  reader.report("currency", "currency-unknown", message);
  return currency;
}

function readAmount(
  reader: RowReader,
  field: "price" | "salePrice" | "regularPrice",
  expected: string | null,
): Amount {
  const stated = cleanText(reader.raw(field));
  if (isPlaceholder(stated)) return { priceMinor: null, currency: null };
  const result = parsePrice(stated, expected);
  if (result.kind === "price") {
    if (result.caution)
      reader.report(field, "price-ambiguous", `Price ${toQuoted(stated)}: ${result.caution}.`);
    return { priceMinor: result.priceMinor, currency: result.currency };
  }
  if (result.kind === "invalid") {
    const kept = field === "price" ? "the offer was kept without a price" : "it was left out";
    reader.report(field, "price-invalid", `Price ${toQuoted(stated)}: ${result.reason}; ${kept}.`);
  }
  return { priceMinor: null, currency: null };
}
