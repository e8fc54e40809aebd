import { toMinorDigits } from "../../domain/offer/currency";
import type { SqlRunner } from "../../platform/database";
import { SqlParameters } from "../../platform/sql-parameters";
import { toBoundsSql, toFilterSql } from "./filter-sql";
import type { FoundOffer, OfferHit, ProductHit, SearchBounds, SearchFilters, Standing } from "./schema";

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

/** In no order; offers that were deleted meanwhile, and those beyond `bounds`, are left out. */
export async function listFoundOffers(
  sql: SqlRunner,
  ids: readonly string[],
  bounds: SearchBounds,
): Promise<Omit<OfferHit, keyof Standing>[]> {
  const parameters = new SqlParameters();
  const condition = `o.id = ANY(${parameters.add(ids)}::uuid[])${toBoundsSql(bounds, parameters)}`;
  const { rows } = await sql.query<OfferRecord>(
    `SELECT ${offerColumns} FROM ${offerTables} WHERE ${condition}`,
    parameters.values,
  );
  return rows.map((row) => ({ ...toFoundOffer(row), brand: row.brand, productId: row.product_id }));
}

/**
 * In no order, each with its cheapest offers; products that were merged away meanwhile are left out. Who is held to `bounds` is shown each
 * product as its offers within them make it: no other offer's title or brand, and not how many others there are.
 */
export async function listFoundProducts(
  sql: SqlRunner,
  ids: readonly string[],
  bounds: SearchBounds,
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
  const parameters = new SqlParameters();
  const condition = `s.product_id = ANY(${parameters.add(ids)}::uuid[])${toBoundsSql(bounds, parameters)}`;
  const { rows: offers } = await sql.query<OfferRecord & { offer_count: number }>(
    `SELECT * FROM (
       SELECT ${offerColumns}, count(*) OVER (PARTITION BY s.product_id)::int AS offer_count,
         row_number() OVER (PARTITION BY s.product_id ORDER BY o.price_minor NULLS LAST, o.id) AS place
       FROM ${offerTables} WHERE ${condition}
     ) AS placed WHERE place <= ${offersPerProductMax} ORDER BY place`,
    parameters.values,
  );
  const offersOf = new Map<string | null, typeof offers>(products.map((product) => [product.id, []]));
  for (const offer of offers) offersOf.get(offer.product_id)?.push(offer);
  const isBound = Object.values(bounds).some((bound) => bound !== undefined);
  return products.flatMap((product) => {
    const shown = offersOf.get(product.id) ?? [];
    const hit = { ...product, offers: shown.map(toFoundOffer) };
    if (!isBound) return hit;
    const [first] = shown;
    if (!first) return [];
    const brand = shown.find((offer) => offer.brand !== null)?.brand ?? null;
    return { ...hit, title: first.title, brand, offerCount: first.offer_count };
  });
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
