import { toMinorDigits } from "../../domain/offer/currency";
import type { SqlRunner } from "../../platform/database";
import { SqlParameters } from "../../platform/sql-parameters";
import { toFilterSql } from "./filter-sql";
import type { FoundOffer, OfferHit, ProductHit, SearchFilters, Standing } from "./schema";

const offersPerProductMax = 20;

interface OfferRecord {
  id: string;
  catalog: string;
  title: string;
  brand: string | null;
  price_minor: string | null;
  currency: string | null;
  link: string | null;
  image_link: string | null;
  product_id: string | null;
}

const offerColumns = `o.id, c.name AS catalog, o.title, o.brand, o.price_minor,
  coalesce(o.currency, c.currency) AS currency, o.link, o.image_link, s.product_id`;
const offerTables = `offer o JOIN catalog c ON c.id = o.catalog_id LEFT JOIN offer_state s ON s.offer_id = o.id`;

function toFoundOffer(record: OfferRecord): FoundOffer {
  const { price_minor: priceMinor, currency } = record;
  return {
    id: record.id,
    catalog: record.catalog,
    title: record.title,
    price: priceMinor === null ? null : Number(priceMinor) / 10 ** toMinorDigits(currency),
    currency: priceMinor === null ? null : currency,
    link: record.link,
    imageLink: record.image_link,
  };
}

/** In no order; offers that were deleted meanwhile are left out. */
export async function listFoundOffers(
  sql: SqlRunner,
  ids: readonly string[],
): Promise<Omit<OfferHit, keyof Standing>[]> {
  const { rows } = await sql.query<OfferRecord>(
    `SELECT ${offerColumns} FROM ${offerTables} WHERE o.id = ANY($1::uuid[])`,
    [ids],
  );
  return rows.map((row) => ({ ...toFoundOffer(row), brand: row.brand, productId: row.product_id }));
}

/** In no order, each with its cheapest offers; products that were merged away meanwhile are left out. */
export async function listFoundProducts(
  sql: SqlRunner,
  ids: readonly string[],
): Promise<Omit<ProductHit, keyof Standing>[]> {
  const { rows: products } = await sql.query<{
    id: string;
    title: string;
    brand: string | null;
    offerCount: number;
  }>(
    `SELECT p.id, p.title, p.brand, p.offer_count AS "offerCount" FROM product p
     WHERE p.id = ANY($1::uuid[]) AND p.redirect_to_id IS NULL`,
    [ids],
  );
  const { rows: offers } = await sql.query<OfferRecord>(
    `SELECT * FROM (
       SELECT ${offerColumns},
         row_number() OVER (PARTITION BY s.product_id ORDER BY o.price_minor NULLS LAST, o.id) AS place
       FROM ${offerTables} WHERE s.product_id = ANY($1::uuid[])
     ) AS placed WHERE place <= ${offersPerProductMax} ORDER BY place`,
    [ids],
  );
  const offersOf = new Map<string | null, FoundOffer[]>(products.map((product) => [product.id, []]));
  for (const offer of offers) offersOf.get(offer.product_id)?.push(toFoundOffer(offer));
  return products.map((product) => ({ ...product, offers: offersOf.get(product.id) ?? [] }));
}

interface BrowsePage {
  filters: SearchFilters;
  limit: number;
  offset: number;
}

/** Ids of products, those with most offers first. */
export async function browseProductIds(sql: SqlRunner, page: BrowsePage): Promise<string[]> {
  const parameters = new SqlParameters();
  const filter = toFilterSql(page.filters, parameters);
  const isSold = `EXISTS (SELECT 1 FROM offer_state s JOIN offer o ON o.id = s.offer_id
    WHERE s.product_id = p.id${filter})`;
  const { rows } = await sql.query<{ id: string }>(
    `SELECT p.id FROM product p WHERE p.redirect_to_id IS NULL AND p.offer_count > 0 AND ${filter ? isSold : "true"}
     ORDER BY p.offer_count DESC, p.id DESC LIMIT ${parameters.add(page.limit)} OFFSET ${parameters.add(page.offset)}`,
    parameters.values,
  );
  return rows.map((row) => row.id);
}

/** Ids of offers, those that changed last first. */
export async function browseOfferIds(sql: SqlRunner, page: BrowsePage): Promise<string[]> {
  const parameters = new SqlParameters();
  const filter = toFilterSql(page.filters, parameters);
  const { rows } = await sql.query<{ id: string }>(
    `SELECT o.id FROM offer o WHERE true${filter} ORDER BY o.updated_at DESC, o.id DESC
     LIMIT ${parameters.add(page.limit)} OFFSET ${parameters.add(page.offset)}`,
    parameters.values,
  );
  return rows.map((row) => row.id);
}
