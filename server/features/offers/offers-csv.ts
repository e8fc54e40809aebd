import { toAmountText } from "../../domain/offer/price";
import { toCsvLine } from "../../platform/csv-line";
import type { SqlRunner } from "../../platform/database";
import { toFilterSql } from "./offer-filter";
import type { OfferFilter } from "./schema";

const offersPerPage = 1_000;

const header = [
  "catalog",
  "id",
  "title",
  "brand",
  "mpn",
  "gtin",
  "price",
  "currency",
  "category",
  "color",
  "size",
  "availability",
  "condition",
  "link",
  "image_link",
  "product_id",
  "updated_at",
];

/** What a row is made from. */
const cells = `c.name, o.external_id, o.title, o.brand, o.mpn, o.gtin, o.price_minor, o.currency, o.category, o.color, o.size,
  o.availability, o.condition, o.link, o.image_link, s.product_id, o.updated_at`;

/**
 * The offers that a filter finds as CSV text, page by page in the order of their ids, so that it costs the same memory for any number.
 * Begins with a byte order mark, without which Excel reads no UTF-8.
 */
export async function* writeOffersCsv(sql: SqlRunner, filter: OfferFilter): AsyncGenerator<string> {
  yield `\ufeff${toCsvLine(header)}`;
  const { where, values } = toFilterSql(filter);
  for (let after: string | null = null; ; ) {
    const { rows }: { rows: Record<string, string | number | Date | null>[] } = await sql.query(
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

function toLine({ id: _, ...row }: Record<string, string | number | Date | null>): string {
  const {
    name,
    external_id: externalId,
    price_minor: priceMinor,
    product_id: productId,
    updated_at: updatedAt,
  } = row;
  const price = priceMinor === null ? "" : toAmountText(Number(priceMinor), row.currency as string | null);
  const { title, brand, mpn, gtin, currency, category, color, size, availability, condition, link } = row;
  const stated = [currency, category, color, size, availability, condition, link, row.image_link];
  return toCsvLine(
    [
      name,
      externalId,
      title,
      brand,
      mpn,
      gtin,
      price,
      ...stated,
      productId,
      (updatedAt as Date).toISOString(),
    ].map((cell) => (cell === null || cell === undefined ? "" : String(cell))),
  );
}
