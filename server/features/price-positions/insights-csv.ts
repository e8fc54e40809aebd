import { toAmountText } from "../../domain/offer/price";
import { toCsvLine } from "../../platform/csv-line";
import type { Page } from "../../platform/cursor";
import type { SqlRunner } from "../../platform/database";
import { listGaps } from "./gap-list";
import { listPrices } from "./price-list";
import type { GapFilter, GapRow, PriceFilter, PriceRow } from "./schema";

const rowsPerPage = 200;

const priceHeader =
  "offer_id catalog external_id product_id title brand category in_stock stated_price stated_currency currency price standing rank compared_with cheapest median dearest gap_to_cheapest gap_to_cheapest_percent gap_to_median gap_to_median_percent other_offers".split(
    " ",
  );
const gapHeader =
  "product_id title brand category catalogs offers in_stock currency lowest_price highest_price".split(" ");

/** Own offers that a filter finds as CSV text, page by page: the same memory for any number. */
export function writePricesCsv(sql: SqlRunner, filter: PriceFilter): AsyncGenerator<string> {
  return writeCsv(priceHeader, toPriceCells, (cursor) =>
    listPrices(sql, { ...filter, sort: "gap", limit: rowsPerPage, cursor }),
  );
}

/** Products that others sell and no own shop does, likewise. */
export function writeGapsCsv(sql: SqlRunner, filter: GapFilter): AsyncGenerator<string> {
  return writeCsv(gapHeader, toGapCells, (cursor) =>
    listGaps(sql, { ...filter, sort: "catalogs", limit: rowsPerPage, cursor }),
  );
}

async function* writeCsv<Row>(
  header: readonly string[],
  toCells: (row: Row) => string[],
  read: (cursor: string | null) => Promise<Page<Row>>,
): AsyncGenerator<string> {
  yield `\ufeff${toCsvLine(header)}`;
  let cursor: string | null = null;
  do {
    const page: Page<Row> = await read(cursor);
    yield page.items.map((row) => toCsvLine(toCells(row))).join("");
    cursor = page.nextCursor;
  } while (cursor !== null);
}

const toAmount = (minor: number | null, currency: string | null) =>
  minor === null ? "" : toAmountText(minor, currency);
const toPercent = (share: number | null) => (share === null ? "" : (share * 100).toFixed(2));
const toYes = (is: boolean) => (is ? "yes" : "no");

function toPriceCells(row: PriceRow): string[] {
  const { currency } = row;
  return [
    row.offerId,
    row.catalogName,
    row.externalId,
    row.productId ?? "",
    row.title,
    row.brand ?? "",
    row.category ?? "",
    toYes(row.isInStock),
    toAmount(row.statedMinor, row.statedCurrency),
    row.statedCurrency ?? "",
    currency,
    toAmount(row.priceMinor, currency),
    row.standing,
    String(row.rank ?? ""),
    String(row.comparedCount),
    toAmount(row.cheapestMinor, currency),
    toAmount(row.medianMinor, currency),
    toAmount(row.dearestMinor, currency),
    toAmount(row.gapMinor, currency),
    toPercent(row.gapShare),
    toAmount(row.medianGapMinor, currency),
    toPercent(row.medianGapShare),
    String(row.rivalCount),
  ];
}

function toGapCells(row: GapRow): string[] {
  return [
    row.productId,
    row.title,
    row.brand ?? "",
    row.category ?? "",
    String(row.catalogCount),
    String(row.offerCount),
    toYes(row.isInStock),
    row.currency,
    toAmount(row.lowestMinor, row.currency),
    toAmount(row.highestMinor, row.currency),
  ];
}
