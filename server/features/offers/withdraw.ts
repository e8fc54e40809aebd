import type { CatalogId, OfferId, ProductId } from "../../domain/offer/offer";
import type { SqlRunner } from "../../platform/database";
import { kyselyOn } from "../../platform/query-builder";
import { noteMarketLeaving } from "../market-outbox/note-market";
import { countLeaving, type LeavingOffers } from "../runs/stage-counts";
import { noteChangedOffers } from "../search-outbox/note-changes";
import type { OfferPlace } from "./places";

/** An offer that left. */
export interface WithdrawnOffer {
  offerId: OfferId;
  catalogId: CatalogId;
  externalId: string;
  /** The product that it was in; null = none yet. */
  productId: ProductId | null;
}

interface LeavingRow extends WithdrawnOffer {
  importId: string;
  isEmbedded: boolean;
  isMatched: boolean;
  /** An earlier run that embedded it and waits for its matching; null = there is none. */
  waitingImportId: string | null;
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
       INSERT INTO withdrawn_offer (offer_id, product_id, catalog_id, external_id)
       SELECT gone.id, states.product_id, gone.catalog_id, gone.external_id FROM gone LEFT JOIN states ON states.offer_id = gone.id
       ON CONFLICT (offer_id) DO UPDATE SET product_id = excluded.product_id, catalog_id = excluded.catalog_id,
         external_id = excluded.external_id, withdrawn_at = clock_timestamp(),
         changed_xid = pg_current_xact_id()
     )
     SELECT gone.id AS "offerId", catalog_id AS "catalogId", external_id AS "externalId", product_id AS "productId",
       import_id AS "importId", embedded_import_id IS NOT DISTINCT FROM import_id AS "isEmbedded",
       matched_import_id IS NOT DISTINCT FROM import_id AS "isMatched",
       CASE WHEN embedded_import_id <> import_id AND matched_import_id IS DISTINCT FROM embedded_import_id THEN embedded_import_id END
         AS "waitingImportId"
     FROM gone LEFT JOIN states ON states.offer_id = gone.id ORDER BY gone.id`,
    [offerIds],
  );
  await countLeaving(sql, toLeaving(rows));
  await noteChangedOffers(
    sql,
    rows.map(({ offerId }) => offerId),
  );
  await noteMarketLeaving(sql, rows);
  return rows.map(({ offerId, catalogId, externalId, productId }) => ({
    offerId,
    catalogId,
    externalId,
    productId,
  }));
}

/** By the runs that wait for them, in the order of the runs' ids. */
function toLeaving(rows: readonly LeavingRow[]): LeavingOffers[] {
  const byRun = new Map<string, LeavingOffers>();
  const note = (runId: string, embedded: number, matched: number) => {
    const known = byRun.get(runId) ?? { runId, embedded: 0, matched: 0 };
    byRun.set(runId, { runId, embedded: known.embedded + embedded, matched: known.matched + matched });
  };
  for (const { importId, isEmbedded, isMatched, waitingImportId } of rows) {
    note(importId, isEmbedded ? 0 : 1, isMatched ? 0 : 1);
    if (waitingImportId !== null) note(waitingImportId, 0, 1);
  }
  return [...byRun.values()].sort((a, b) => (a.runId < b.runId ? -1 : 1));
}

/** Of offers that were written anew, those that had left, with the product that each was in: the note of their leaving goes. */
export async function takeBackOffers(sql: SqlRunner, offerIds: readonly string[]): Promise<OfferPlace[]> {
  if (offerIds.length === 0) return [];
  return kyselyOn(sql)
    .deleteFrom("withdrawn_offer")
    .where((of) => of("offer_id", "=", of.fn.any(of.val(offerIds))))
    .returning(["offer_id as offerId", "product_id as productId"])
    .$narrowType<OfferPlace>()
    .execute();
}
