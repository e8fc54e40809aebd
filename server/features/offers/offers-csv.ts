import { contentFields, entryOf, feedFieldOf, toColumnName } from "../../domain/offer/field-lists";
import { toAmountText } from "../../domain/offer/price";
import { toCsvLine } from "../../platform/csv-line";
import type { SqlRunner } from "../../platform/database";
import { toFilterSql } from "./offer-filter";
import type { OfferFilter } from "./schema";

const offersPerPage = 1_000;

const exportedFields = contentFields.filter((field) => entryOf(field).isExported !== false);

const header = [
  "catalog",
  "id",
  ...exportedFields.map((field) => toColumnName(feedFieldOf(field)!)),
  "product_id",
  "updated_at",
];

/** What a row is made from. */
const cells = ["c.name", "o.external_id", ...exportedFields.map((field) => `o.${toColumnName(field)}`)]
  .concat("s.product_id", "o.updated_at")
  .join(", ");

/**
 * The offers that a filter finds as CSV text, page by page in the order of their ids, so that it costs the same memory for any number.
 * Begins with a byte order mark, without which Excel reads no UTF-8.
 */
export async function* writeOffersCsv(sql: SqlRunner, filter: OfferFilter): AsyncGenerator<string> {
  yield `\ufeff${toCsvLine(header)}`;
  const { where, values } = toFilterSql(filter);
  for (let after: string | null = null; ; ) {
    const { rows }: { rows: Record<string, Cell>[] } = await sql.query(
      `WITH page AS MATERIALIZED (
         SELECT o.id FROM offer o WHERE ${where} AND ($${values.length + 1}::uuid IS NULL OR o.id > $${values.length + 1})
         ORDER BY o.id LIMIT ${offersPerPage}
       )
       SELECT page.id, ${cells} FROM page JOIN offer o ON o.id = page.id JOIN catalog c ON c.id = o.catalog_id
       LEFT JOIN offer_state s ON s.offer_id = o.id ORDER BY page.id`,
      [...values, after],
    );
    yield rows.map(toLine).join("");
    if (rows.length < offersPerPage) return;
    after = rows.at(-1)!.id as string;
  }
}

type Cell = string | number | Date | null;

function toLine(row: Record<string, Cell>): string {
  const stated = exportedFields.map((field) => {
    const value = row[toColumnName(field)] ?? null;
    return entryOf(field).kind === "amount" && value !== null
      ? toAmountText(Number(value), row.currency as string | null)
      : value;
  });
  const updatedAt = (row.updated_at as Date).toISOString();
  return toCsvLine(
    [row.name ?? null, row.external_id ?? null, ...stated, row.product_id ?? null, updatedAt].map((cell) =>
      cell === null ? "" : String(cell),
    ),
  );
}
