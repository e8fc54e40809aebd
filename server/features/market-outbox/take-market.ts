import type { SqlRunner } from "../../platform/database";

export interface MarketChange {
  offerId: string | null;
  productId: string | null;
}

/** Takes the oldest changes out of the outbox. In the transaction that writes what follows from them, so that a failure puts them back. */
export async function takeMarketChanges(sql: SqlRunner, limit: number): Promise<MarketChange[]> {
  const { rows } = await sql.query<MarketChange>(
    `DELETE FROM market_change WHERE id = ANY (ARRAY(SELECT id FROM market_change ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED))
     RETURNING offer_id AS "offerId", product_id AS "productId"`,
    [limit],
  );
  return rows;
}

const isWaiting = "EXISTS (SELECT FROM market_change)";
const isRefillDue =
  "EXISTS (SELECT FROM market_refill WHERE asked_xid < pg_snapshot_xmin(pg_current_snapshot()))";
/** True where there is something to do: for whoever looks often. */
export const marketWorkWaits = `(${isWaiting} OR ${isRefillDue})`;

/** A refill that waits, due or not, counts as well: figures are not all up to date. */
export async function findMarketWork(
  sql: SqlRunner,
): Promise<{ isWaiting: boolean; isRefillAsked: boolean; isRefillDue: boolean }> {
  const { rows } = await sql.query<{ isWaiting: boolean; isRefillAsked: boolean; isRefillDue: boolean }>(
    `SELECT ${isWaiting} AS "isWaiting", EXISTS (SELECT FROM market_refill) AS "isRefillAsked",
       ${isRefillDue} AS "isRefillDue"`,
  );
  return rows[0]!;
}

/**
 * Notes everything, where that was asked for and every transaction that was open at the time has ended: each product once, and the own offers that
 * are in none. Returns whether it did. In a transaction.
 */
export async function startMarketRefill(sql: SqlRunner): Promise<boolean> {
  const { rowCount } = await sql.query(
    "DELETE FROM market_refill WHERE asked_xid < pg_snapshot_xmin(pg_current_snapshot())",
  );
  if (rowCount === 0) return false;
  await sql.query(
    `INSERT INTO market_change (offer_id, product_id)
     SELECT NULL::uuid, id FROM product WHERE offer_count > 0
     UNION SELECT NULL, product_id FROM price_position WHERE product_id IS NOT NULL
     UNION SELECT NULL, product_id FROM assortment_gap
     UNION SELECT offer_id, NULL FROM price_position WHERE product_id IS NULL
     UNION SELECT s.offer_id, NULL FROM offer_state s JOIN catalog c ON c.id = s.catalog_id
       WHERE c.role = 'own-shop' AND s.product_id IS NULL`,
  );
  return true;
}

/** Forgets what waits: there is no own shop any more. */
export async function clearMarketChanges(sql: SqlRunner): Promise<void> {
  await sql.query("DELETE FROM market_change");
}
