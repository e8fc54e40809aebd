import type { SqlRunner } from "../../platform/database";
import { toPlainArray } from "../../platform/sql-parameters";

/** While no catalog is marked as own shop there is nothing to compare with, and nothing is noted. */
const hasOwnShop = "EXISTS (SELECT FROM catalog WHERE role = 'own-shop' AND removed_at IS NULL)";

/**
 * Has the figures of these offers' products made anew, as well as those of the products that they are in now. In the transaction that writes or
 * moves them, before it moves them.
 */
export async function noteMarketOffers(sql: SqlRunner, offerIds: readonly string[]): Promise<void> {
  if (offerIds.length === 0) return;
  await sql.query(
    `INSERT INTO market_change (offer_id, product_id)
     SELECT asked.id, s.product_id FROM unnest($1::uuid[]) AS asked(id) LEFT JOIN offer_state s ON s.offer_id = asked.id
     WHERE ${hasOwnShop}`,
    [toPlainArray(offerIds)],
  );
}

/** The same of offers that have left, with the products that they were in. */
export async function noteMarketLeaving(
  sql: SqlRunner,
  offers: readonly { offerId: string; productId: string | null }[],
): Promise<void> {
  if (offers.length === 0) return;
  await sql.query(
    `INSERT INTO market_change (offer_id, product_id) SELECT * FROM unnest($1::uuid[], $2::uuid[]) WHERE ${hasOwnShop}`,
    [offers.map(({ offerId }) => offerId), offers.map(({ productId }) => productId)],
  );
}

/** Has all figures made anew: which catalogs are own shops has changed, or the rates, or the base currency. In the transaction that changes it. */
export async function askMarketRefill(sql: SqlRunner): Promise<void> {
  await sql.query(
    "INSERT INTO market_refill (id) VALUES (1) ON CONFLICT (id) DO UPDATE SET asked_xid = pg_current_xact_id()",
  );
}
