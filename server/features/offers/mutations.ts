import type { CatalogId, OfferContent, OfferId } from "../../domain/offer/offer";
import type { SqlRunner } from "../../platform/database";
import { countStage } from "../runs/stage-counts";
import { toOfferRow, type UpsertOutcome, writeOfferRows } from "./write-offers";

/** Writes offers as `writeOfferRows` does, from what they say. */
export function upsertOffers(
  sql: SqlRunner,
  scope: { catalogId: CatalogId; importId: string },
  offers: readonly { externalId: string; content: OfferContent }[],
): Promise<UpsertOutcome> {
  const rows = offers.map(({ externalId, content }) => toOfferRow(scope.catalogId, externalId, content));
  return writeOfferRows(sql, scope, rows);
}

interface OfferVersion {
  offer: { id: OfferId };
  contentHash: string;
}

/**
 * Marks offers as embedded at the content they were read with, and counts for the import those that it had not counted yet. An import that
 * still waits for their matching waits no more: it is the later one's. Returns the offers that were new in either way; a second run of
 * the same job returns none and counts none.
 */
export async function markEmbedded(
  sql: SqlRunner,
  importId: string,
  versions: readonly OfferVersion[],
): Promise<string[]> {
  const ids = versions.map((version) => version.offer.id);
  const { rows: replaced } = await sql.query<{ importId: string; n: number }>(
    `SELECT embedded_import_id AS "importId", count(*)::int AS n FROM offer_state
     WHERE offer_id = ANY($1::uuid[]) AND embedded_import_id <> $2 AND matched_import_id IS DISTINCT FROM embedded_import_id
     GROUP BY 1 ORDER BY 1`,
    [ids, importId],
  );
  const { rows } = await sql.query<{ offer_id: string; is_counted: boolean }>(
    `WITH held AS MATERIALIZED (
       SELECT offer_id, embedded_import_id IS DISTINCT FROM $2::uuid AS is_counted, embedded_hash FROM offer_state
       WHERE offer_id = ANY($1::uuid[]) ORDER BY offer_id FOR NO KEY UPDATE
     )
     UPDATE offer_state s SET embedded_import_id = $2::uuid, embedded_hash = v.content_hash
     FROM held JOIN unnest($1::uuid[], $3::text[]) AS v(offer_id, content_hash) USING (offer_id)
     WHERE s.offer_id = held.offer_id AND (held.is_counted OR held.embedded_hash IS DISTINCT FROM v.content_hash)
     RETURNING s.offer_id, held.is_counted`,
    [ids, importId, versions.map((version) => version.contentHash)],
  );
  for (const { importId: earlierId, n } of replaced) await countStage(sql, "matched", earlierId, n);
  await countStage(sql, "embedded", importId, rows.filter((row) => row.is_counted).length);
  return rows.map((row) => row.offer_id).sort();
}

/**
 * Marks offers as matched at the content that their candidates were found by, and counts them for the import that brought it, once; not where
 * another import has brought more since.
 */
export async function markMatched(
  sql: SqlRunner,
  offers: readonly { offerId: OfferId; contentHash: string; importId: string | null }[],
): Promise<void> {
  const ids = offers.map(({ offerId }) => offerId);
  const { rows } = await sql.query<{ importId: string; isCounted: boolean }>(
    `WITH held AS MATERIALIZED (
       SELECT offer_id, embedded_import_id, matched_import_id, matched_hash FROM offer_state
       WHERE offer_id = ANY($1::uuid[]) ORDER BY offer_id FOR NO KEY UPDATE
     ), told AS (
       SELECT held.*, v.import_id, v.content_hash, coalesce(held.embedded_import_id = v.import_id
           AND held.matched_import_id IS DISTINCT FROM v.import_id, false) AS is_counted
       FROM held JOIN unnest($1::uuid[], $2::uuid[], $3::text[]) AS v(offer_id, import_id, content_hash) USING (offer_id)
     )
     UPDATE offer_state s SET matched_hash = told.content_hash,
       matched_import_id = CASE WHEN told.is_counted THEN told.import_id ELSE told.matched_import_id END
     FROM told WHERE s.offer_id = told.offer_id AND (told.is_counted OR told.matched_hash IS DISTINCT FROM told.content_hash)
     RETURNING told.import_id AS "importId", told.is_counted AS "isCounted"`,
    [ids, offers.map(({ importId }) => importId), offers.map(({ contentHash }) => contentHash)],
  );
  const counts = new Map<string, number>();
  for (const { importId, isCounted } of rows)
    if (isCounted) counts.set(importId, (counts.get(importId) ?? 0) + 1);
  for (const [importId, n] of [...counts].sort()) await countStage(sql, "matched", importId, n);
}

/** Has offers that were matched wait to be matched again. Returns how many. */
export async function markUnmatched(sql: SqlRunner, offerIds: readonly string[]): Promise<number> {
  const { rowCount } = await sql.query(
    "UPDATE offer_state SET matched_hash = NULL WHERE offer_id = ANY($1::uuid[]) AND matched_hash IS NOT NULL",
    [offerIds],
  );
  return rowCount ?? 0;
}

/** Has workers take offers up anew that say what they said, but are read otherwise. */
export async function touchOffers(sql: SqlRunner, offerIds: readonly OfferId[]): Promise<void> {
  await sql.query(
    `UPDATE offer o SET changed_xid = pg_current_xact_id()
     FROM (SELECT id FROM offer WHERE id = ANY($1::uuid[]) ORDER BY id FOR NO KEY UPDATE) AS held WHERE o.id = held.id`,
    [offerIds],
  );
}
