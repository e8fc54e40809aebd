import type { SqlRunner } from "../../platform/database";
import type { MarketChange } from "../market-outbox/take-market";

/** An offer as the market is made of it. */
export interface MarketOffer {
  offerId: string;
  catalogId: string;
  productId: string | null;
  productTitle: string | null;
  productBrand: string | null;
  title: string;
  brand: string | null;
  category: string | null;
  priceMinor: number | null;
  /** What the price is in. */
  currency: string;
  isInStock: boolean;
  isOwn: boolean;
}

/** What changes concern: offers by themselves, and the products that these are or were in. */
export interface MarketScope {
  offerIds: string[];
  productIds: string[];
}

export async function readMarketScope(
  sql: SqlRunner,
  changes: readonly MarketChange[],
): Promise<MarketScope> {
  const offerIds = [...new Set(changes.flatMap(({ offerId }) => offerId ?? []))];
  const noted = changes.flatMap(({ productId }) => productId ?? []);
  const { rows } = await sql.query<{ productId: string }>(
    `SELECT unnest($2::uuid[]) AS "productId"
     UNION SELECT product_id FROM offer_state WHERE offer_id = ANY($1::uuid[]) AND product_id IS NOT NULL
     UNION SELECT product_id FROM price_position WHERE offer_id = ANY($1::uuid[]) AND product_id IS NOT NULL`,
    [offerIds, noted],
  );
  return { offerIds, productIds: rows.map(({ productId }) => productId) };
}

/** Suppliers sell to us, not beside us: their offers are nobody's rivals. */
export async function listMarketOffers(
  sql: SqlRunner,
  { offerIds, productIds }: MarketScope,
): Promise<MarketOffer[]> {
  const { rows } = await sql.query<MarketOffer>(
    `WITH placed AS (
       SELECT offer_id, product_id FROM offer_state WHERE product_id = ANY($2::uuid[])
       UNION ALL SELECT offer_id, product_id FROM offer_state WHERE offer_id = ANY($1::uuid[]) AND product_id IS NULL
     )
     SELECT o.id AS "offerId", o.catalog_id AS "catalogId", placed.product_id AS "productId", p.title AS "productTitle",
       p.brand AS "productBrand", o.title, o.brand, o.category, o.price_minor::float8 AS "priceMinor",
       coalesce(o.currency, c.currency) AS currency, coalesce(o.availability, 'in_stock') = 'in_stock' AS "isInStock",
       coalesce(c.role = 'own-shop', false) AS "isOwn"
     FROM placed JOIN offer o ON o.id = placed.offer_id
       JOIN catalog c ON c.id = o.catalog_id AND c.removed_at IS NULL AND c.role IS DISTINCT FROM 'supplier'
       LEFT JOIN product p ON p.id = placed.product_id
     ORDER BY o.id`,
    [offerIds, productIds],
  );
  return rows;
}

export async function hasOwnShop(sql: SqlRunner): Promise<boolean> {
  const { rows } = await sql.query<{ has: boolean }>(
    "SELECT EXISTS (SELECT FROM catalog WHERE role = 'own-shop' AND removed_at IS NULL) AS has",
  );
  return rows[0]!.has;
}
