import type { SqlRunner } from "../../platform/database";
import { toPlainArray } from "../../platform/sql-parameters";

/**
 * Has the documents of these offers, and of the products that they are in or were in, written anew. In the transaction that changes them, so
 * that nothing is missed.
 */
export async function noteChangedOffers(sql: SqlRunner, offerIds: readonly string[]): Promise<void> {
  if (offerIds.length === 0) return;
  await sql.query("INSERT INTO search_change (offer_id) SELECT unnest($1::uuid[])", [toPlainArray(offerIds)]);
}

/** The same of all offers of a catalog: something changed that all its documents are made with. */
export async function noteChangedCatalog(sql: SqlRunner, catalogId: string): Promise<void> {
  await sql.query(
    "INSERT INTO search_change (offer_id) SELECT id FROM offer WHERE catalog_id = $1 ORDER BY id",
    [catalogId],
  );
}

/**
 * The same of the documents of these products, or of those that their offers went to: something changed that is no offer's. One offer of each stands
 * for all.
 */
export async function noteChangedProducts(sql: SqlRunner, productIds: readonly string[]): Promise<void> {
  if (productIds.length === 0) return;
  await sql.query(
    `WITH RECURSIVE chain AS (
       SELECT id, redirect_to_id, 0 AS depth FROM product WHERE id = ANY($1::uuid[])
       UNION ALL SELECT p.id, p.redirect_to_id, c.depth + 1 FROM product p JOIN chain c ON p.id = c.redirect_to_id WHERE c.depth < 50
     )
     INSERT INTO search_change (offer_id)
     SELECT first.offer_id FROM (SELECT DISTINCT id FROM chain) AS asked CROSS JOIN LATERAL (
       SELECT s.offer_id FROM offer_state s WHERE s.product_id = asked.id ORDER BY s.offer_id LIMIT 1
     ) AS first`,
    [productIds],
  );
}

/** The same of all products. */
export async function noteEveryProduct(sql: SqlRunner): Promise<void> {
  await sql.query(
    `INSERT INTO search_change (offer_id)
     SELECT DISTINCT ON (product_id) offer_id FROM offer_state WHERE product_id IS NOT NULL ORDER BY product_id, offer_id`,
  );
}

/** The same of offers that stand in no product and have no document: those that were left for later, and then for good. Returns how many, at most `limit`. */
export async function noteUnwritten(sql: SqlRunner, limit: number): Promise<number> {
  const { rowCount } = await sql.query(
    `INSERT INTO search_change (offer_id)
     SELECT s.offer_id FROM offer_state s WHERE s.product_id IS NULL
       AND NOT EXISTS (SELECT FROM search_document d WHERE d.id = s.offer_id) /* any */ LIMIT $1`,
    [limit],
  );
  return rowCount ?? 0;
}
