import type { SqlRunner } from "../../platform/database";

// What is taken is told by arrays, not joins: each is found once, whatever the planner thinks of tables that an import has just filled.

/**
 * Takes the oldest changes out of the outbox, each offer once, with all that wait of offers that share a product with one of them: a product's
 * documents are written together, and once. Waits for nobody: what another transaction has taken is left out. In the transaction that writes what
 * follows from them, so that a failure puts them back.
 */
export async function takeChangedOffers(sql: SqlRunner, limit: number): Promise<string[]> {
  const oldest = await takeOldest(sql, limit);
  if (oldest.length === 0) return [];
  const { rows } = await sql.query<{ offerId: string }>(
    `DELETE FROM search_change WHERE id = ANY (ARRAY(
       SELECT c.id FROM search_change c WHERE c.offer_id = ANY (ARRAY(
         SELECT s.offer_id FROM offer_state s WHERE s.product_id = ANY (ARRAY(
           SELECT product_id FROM offer_state WHERE offer_id = ANY($1::uuid[]) AND product_id IS NOT NULL))))
       FOR UPDATE SKIP LOCKED))
     RETURNING offer_id AS "offerId"`,
    [oldest],
  );
  return [...new Set([...oldest, ...rows.map(({ offerId }) => offerId)])].sort();
}

async function takeOldest(sql: SqlRunner, limit: number): Promise<string[]> {
  const { rows } = await sql.query<{ offerId: string }>(
    `DELETE FROM search_change WHERE id = ANY (ARRAY(SELECT id FROM search_change ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED))
     RETURNING offer_id AS "offerId"`,
    [limit],
  );
  return [...new Set(rows.map(({ offerId }) => offerId))];
}

/** True where anything waits: for whoever looks often. */
export const changesWait = "EXISTS (SELECT FROM search_change)";

/** Whether anything waits: cheap. */
export async function hasChanges(sql: SqlRunner): Promise<boolean> {
  const { rows } = await sql.query<{ isWaiting: boolean }>(`SELECT ${changesWait} AS "isWaiting"`);
  return rows[0]!.isWaiting;
}

/**
 * Takes out of the oldest changes those of offers that stand in no product, and returns these offers: for whoever leaves them for later, since an offer
 * is noted again when it is put into a product.
 */
export async function takeUnplaced(sql: SqlRunner, limit: number): Promise<string[]> {
  const { rows } = await sql.query<{ offerId: string }>(
    `WITH oldest AS MATERIALIZED (SELECT id, offer_id FROM search_change ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED)
     DELETE FROM search_change WHERE id = ANY (ARRAY(
       SELECT id FROM oldest WHERE (SELECT s.product_id IS NULL FROM offer_state s WHERE s.offer_id = oldest.offer_id)))
     RETURNING offer_id AS "offerId"`,
    [limit],
  );
  return [...new Set(rows.map(({ offerId }) => offerId))];
}
