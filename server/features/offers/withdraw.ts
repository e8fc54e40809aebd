import type { CatalogId, OfferId } from "../../domain/offer/offer";
import type { SqlRunner } from "../../platform/database";
import { countLeaving, type LeavingOffers } from "../runs/stage-counts";

/** An offer that left. */
export interface WithdrawnOffer {
  offerId: OfferId;
  catalogId: CatalogId;
  externalId: string;
  /** The product that it was in; null = none yet. */
  productId: string | null;
}

interface LeavingRow extends WithdrawnOffer {
  importId: string;
  isEmbedded: boolean;
  isMatched: boolean;
}

/**
 * Deletes offers, and leaves a note of each by which workers forget it and by which it finds its product again. Their vectors and matches are
 * the caller's. Imports that had still to count them as embedded or matched have done so.
 */
export async function removeOffers(sql: SqlRunner, offerIds: readonly string[]): Promise<WithdrawnOffer[]> {
  const { rows } = await sql.query<LeavingRow>(
    `WITH states AS (
       DELETE FROM offer_state WHERE offer_id = ANY($1::uuid[])
       RETURNING offer_id, product_id, embedded_import_id, matched_import_id
     ), gone AS (
       DELETE FROM offer WHERE id = ANY($1::uuid[]) RETURNING id, catalog_id, external_id, import_id
     ), noted AS (
       INSERT INTO withdrawn_offer (offer_id, product_id)
       SELECT gone.id, states.product_id FROM gone LEFT JOIN states ON states.offer_id = gone.id
       ON CONFLICT (offer_id) DO UPDATE SET product_id = excluded.product_id, withdrawn_at = clock_timestamp()
     )
     SELECT gone.id AS "offerId", catalog_id AS "catalogId", external_id AS "externalId", product_id AS "productId",
       import_id AS "importId", embedded_import_id IS NOT DISTINCT FROM import_id AS "isEmbedded",
       matched_import_id IS NOT DISTINCT FROM import_id AS "isMatched"
     FROM gone LEFT JOIN states ON states.offer_id = gone.id ORDER BY gone.id`,
    [offerIds],
  );
  await countLeaving(sql, toLeaving(rows));
  return rows.map(({ offerId, catalogId, externalId, productId }) => ({
    offerId,
    catalogId,
    externalId,
    productId,
  }));
}

/** By the run that last changed them, in the order of the runs' ids. */
function toLeaving(rows: readonly LeavingRow[]): LeavingOffers[] {
  const byRun = new Map<string, LeavingOffers>();
  for (const { importId: runId, isEmbedded, isMatched } of rows) {
    const known = byRun.get(runId) ?? { runId, embedded: 0, matched: 0 };
    if (!isEmbedded) known.embedded++;
    if (!isMatched) known.matched++;
    byRun.set(runId, known);
  }
  return [...byRun.values()].sort((a, b) => (a.runId < b.runId ? -1 : 1));
}

/** Of offers that were written anew, those that had left: each is in its product again, or in the one that this was merged into. */
export async function takeBackOffers(
  sql: SqlRunner,
  offerIds: readonly string[],
): Promise<{ offerId: string; productId: string | null }[]> {
  if (offerIds.length === 0) return [];
  const { rows } = await sql.query<{ offerId: string; productId: string | null }>(
    `WITH RECURSIVE back AS MATERIALIZED (
       DELETE FROM withdrawn_offer WHERE offer_id = ANY($1::uuid[]) RETURNING offer_id, product_id
     ), chain AS (
       SELECT back.offer_id, p.id, p.redirect_to_id, 0 AS depth FROM back JOIN product p ON p.id = back.product_id
       UNION ALL
       SELECT c.offer_id, p.id, p.redirect_to_id, c.depth + 1 FROM chain c JOIN product p ON p.id = c.redirect_to_id
       WHERE c.depth < 50
     ), placed AS (
       UPDATE offer_state s SET product_id = c.id FROM chain c WHERE s.offer_id = c.offer_id AND c.redirect_to_id IS NULL
       RETURNING s.offer_id, s.product_id
     )
     SELECT back.offer_id AS "offerId", placed.product_id AS "productId"
     FROM back LEFT JOIN placed ON placed.offer_id = back.offer_id ORDER BY back.offer_id`,
    [offerIds],
  );
  return rows;
}

/** Offers that left since then, after one of them. */
export async function listWithdrawals(
  sql: SqlRunner,
  after: { withdrawnAt: Date; id: string },
  limit: number,
): Promise<{ id: OfferId; withdrawnAt: Date }[]> {
  const { rows } = await sql.query<{ id: OfferId; withdrawnAt: Date }>(
    `SELECT offer_id AS id, withdrawn_at AS "withdrawnAt" FROM withdrawn_offer
     WHERE (withdrawn_at, offer_id) > ($1::timestamptz, $2::uuid) ORDER BY withdrawn_at, offer_id LIMIT $3`,
    [after.withdrawnAt, after.id, limit],
  );
  return rows;
}
