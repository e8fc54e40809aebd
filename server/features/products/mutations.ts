import type { ProductAssignment } from "../../domain/clustering/assign-product-ids";
import type { OfferId, ProductId } from "../../domain/offer/offer";
import type { SqlRunner } from "../../platform/database";
import type { OfferMove } from "./announce-moves";

/** Locks the products of offers that leave, before their states: in the order in which products and states are locked elsewhere. */
export async function lockProductsOf(sql: SqlRunner, offerIds: readonly string[]): Promise<void> {
  await sql.query(
    `SELECT FROM product WHERE id IN (SELECT product_id FROM offer_state WHERE offer_id = ANY($1::uuid[]))
     ORDER BY id FOR NO KEY UPDATE`,
    [offerIds],
  );
}

/** Counts these products' offers anew after some left or came back. A product without offers stays, for when they come back. */
export async function recountProducts(sql: SqlRunner, productIds: readonly string[]): Promise<void> {
  await sql.query(
    `UPDATE product p SET offer_count = n.offers, has_conflict = p.has_conflict AND n.offers > 1, updated_at = now()
     FROM (SELECT id, (SELECT count(*)::int FROM offer_state s WHERE s.product_id = asked.id) AS offers
       FROM unnest($1::uuid[]) AS asked(id)) n WHERE p.id = n.id`,
    [productIds],
  );
}

export interface ProductRow {
  id: ProductId;
  title: string;
  brand: string | null;
  offer_count: number;
  has_conflict: boolean;
}

/**
 * Writes products, moves offers whose product changed, and lets ids that ended redirect. Unchanged rows are not touched. Returns the offers
 * that moved.
 */
export async function saveProducts(
  sql: SqlRunner,
  products: readonly ProductRow[],
  assignment: ProductAssignment,
  current: ReadonlyMap<OfferId, ProductId>,
): Promise<OfferMove[]> {
  await sql.query(
    `INSERT INTO product (id, title, brand, offer_count, has_conflict)
     SELECT id, title, brand, offer_count, has_conflict FROM jsonb_to_recordset($1::jsonb)
       AS r(id uuid, title text, brand text, offer_count int, has_conflict boolean)
     ON CONFLICT (id) DO UPDATE SET title = excluded.title, brand = excluded.brand,
       offer_count = excluded.offer_count, has_conflict = excluded.has_conflict, redirect_to_id = NULL, updated_at = now()
     WHERE (product.title, product.brand, product.offer_count, product.has_conflict, product.redirect_to_id)
       IS DISTINCT FROM (excluded.title, excluded.brand, excluded.offer_count, excluded.has_conflict, NULL)`,
    [JSON.stringify(products)],
  );
  const moved = [...assignment.productIds].flatMap(([offerId, productId]) => {
    const previousProductId = current.get(offerId) ?? null;
    return previousProductId === productId ? [] : [{ offerId, productId, previousProductId }];
  });
  await sql.query(
    `UPDATE offer_state s SET product_id = m.product_id
     FROM unnest($1::uuid[], $2::uuid[]) AS m(offer_id, product_id) WHERE s.offer_id = m.offer_id`,
    [moved.map(({ offerId }) => offerId), moved.map(({ productId }) => productId)],
  );
  await sql.query(
    `UPDATE product p SET redirect_to_id = r.to_id, offer_count = 0, has_conflict = false, updated_at = now()
     FROM unnest($1::uuid[], $2::uuid[]) AS r(from_id, to_id) WHERE p.id = r.from_id`,
    [assignment.redirects.map((r) => r.from), assignment.redirects.map((r) => r.to)],
  );
  return moved;
}
