import { sql as raw } from "kysely";
import type { ProductAssignment } from "../../domain/clustering/assign-product-ids";
import type { OfferId, ProductId } from "../../domain/offer/offer";
import type { SqlRunner } from "../../platform/database";
import { changedNow, kyselyOn } from "../../platform/query-builder";
import { placeOffers } from "../offers/places";
import type { OfferMove } from "./announce-moves";
import { noteMoves } from "./lineage";

/** Where an id leads whose product lost its last offer. */
interface Redirect {
  from: string;
  to: string;
}

/**
 * Counts held products' offers anew after some left, came or went over. A product without offers stays, for when they come back; one with offers
 * leads nowhere else.
 */
export async function recountProducts(
  sql: SqlRunner,
  productIds: readonly string[],
  redirects: readonly Redirect[] = [],
): Promise<void> {
  const [fromIds, toIds] = [redirects.map(({ from }) => from), redirects.map(({ to }) => to)];
  const counted = raw<{ id: string; offers: number; to_id: string | null }>`(
    SELECT asked.id, (SELECT count(*)::int FROM offer_state s WHERE s.product_id = asked.id) AS offers, r.to_id
    FROM unnest(${productIds}::uuid[]) AS asked(id)
    LEFT JOIN unnest(${fromIds}::uuid[], ${toIds}::uuid[]) AS r(from_id, to_id) ON r.from_id = asked.id)`;
  await kyselyOn(sql)
    .updateTable("product")
    .from(counted.as("n"))
    .set((of) => ({
      offer_count: of.ref("n.offers"),
      has_conflict: raw<boolean>`product.has_conflict AND n.offers > 0`,
      redirect_to_id: of
        .case()
        .when("n.offers", "=", 0)
        .then(of.fn.coalesce("n.to_id", "product.redirect_to_id"))
        .end(),
      updated_at: raw<Date>`now()`,
      ...changedNow,
    }))
    .whereRef("product.id", "=", "n.id")
    .execute();
}

/** Shows people that something about these products wants a decision. */
export async function markConflict(sql: SqlRunner, productIds: readonly string[]): Promise<void> {
  if (productIds.length === 0) return;
  await kyselyOn(sql)
    .updateTable("product")
    .set({ has_conflict: true, updated_at: raw<Date>`now()`, ...changedNow })
    .where((of) => of("id", "=", of.fn.any(of.val(productIds))))
    .where("has_conflict", "=", false)
    .execute();
}

/**
 * Locks those of these ids that are products, and returns the ones that no other may be given: that have offers, or had some which may come
 * back. One that leads elsewhere is free.
 */
export async function lockTakenProductIds(sql: SqlRunner, productIds: readonly string[]): Promise<string[]> {
  if (productIds.length === 0) return [];
  const rows = await kyselyOn(sql)
    .selectFrom("product")
    .select(["id", "redirect_to_id"])
    .where((of) => of("id", "=", of.fn.any(of.val(productIds))))
    .orderBy("id")
    .forNoKeyUpdate()
    .execute();
  return rows.flatMap(({ id, redirect_to_id }) => (redirect_to_id === null ? [id] : []));
}

export interface ProductRow {
  id: ProductId;
  title: string;
  brand: string | null;
  offer_count: number;
  has_conflict: boolean;
}

/**
 * Writes held products, moves offers whose product changed, and lets ids that ended redirect. Unchanged rows are not touched. Returns the offers
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
       offer_count = excluded.offer_count, has_conflict = excluded.has_conflict, redirect_to_id = NULL, updated_at = now(),
       changed_xid = pg_current_xact_id()
     WHERE (product.title, product.brand, product.offer_count, product.has_conflict, product.redirect_to_id)
       IS DISTINCT FROM (excluded.title, excluded.brand, excluded.offer_count, excluded.has_conflict, NULL)`,
    [JSON.stringify(products)],
  );
  const moved = [...assignment.productIds].flatMap(([offerId, productId]) => {
    const previousProductId = current.get(offerId) ?? null;
    return previousProductId === productId ? [] : [{ offerId, productId, previousProductId }];
  });
  await placeOffers(sql, moved);
  await noteMoves(sql, moved);
  if (assignment.redirects.length === 0) return moved;
  await sql.query(
    `UPDATE product p SET redirect_to_id = r.to_id, offer_count = 0, has_conflict = false, updated_at = now(),
       changed_xid = pg_current_xact_id()
     FROM unnest($1::uuid[], $2::uuid[]) AS r(from_id, to_id) WHERE p.id = r.from_id`,
    [assignment.redirects.map((r) => r.from), assignment.redirects.map((r) => r.to)],
  );
  return moved;
}
