import type { OfferId } from "../../domain/offer/offer";
import type { SqlRunner } from "../../platform/database";
import { toPlainArray } from "../../platform/sql-parameters";
import { noteMarketOffers } from "../market-outbox/note-market";
import { endReversibility } from "../runs/mutations";
import { noteChangedOffers } from "../search-outbox/note-changes";
import { writtenAssignments, writtenNames, writtenValues } from "./offer-columns";

/** So many of a catalog's latest imports that changed something can be undone. */
const reversibleImportsMax = 10;

/**
 * Keeps what stands in place of these offers now, or that nothing does, so that the import can be undone. Of an offer that it writes twice
 * the first counts. Before they are written.
 */
export async function keepVersions(
  sql: SqlRunner,
  importId: string,
  offerIds: readonly string[],
): Promise<void> {
  if (offerIds.length === 0) return;
  await sql.query(
    `INSERT INTO offer_version (import_id, offer_id, content)
     SELECT $1, asked.id, CASE WHEN o.id IS NOT NULL THEN to_jsonb(o) - 'search_document' - 'updated_at' - 'changed_xid' END
     FROM unnest($2::uuid[]) AS asked(id) LEFT JOIN offer o ON o.id = asked.id
     ON CONFLICT DO NOTHING`,
    [importId, offerIds],
  );
}

/** The same of offers that are not there yet, which is known: nothing has to be looked up. */
export async function keepAbsence(
  sql: SqlRunner,
  importId: string,
  offerIds: readonly string[],
): Promise<void> {
  if (offerIds.length === 0) return;
  await sql.query(
    `INSERT INTO offer_version (import_id, offer_id) SELECT $1::uuid, unnest($2::uuid[]) ON CONFLICT DO NOTHING`,
    [importId, toPlainArray(offerIds)],
  );
}

/** An offer as an import left it, and as it found it. */
export interface OfferChange {
  offerId: OfferId;
  /** Whether the import found it. */
  wasThere: boolean;
}

/** What an import changed and `readerId`, which takes it back, has no version of yet, in the order of offer ids. */
export async function listChangesToTakeBack(
  sql: SqlRunner,
  importId: string,
  readerId: string,
  limit: number,
): Promise<OfferChange[]> {
  const { rows } = await sql.query<OfferChange>(
    `SELECT offer_id AS "offerId", content IS NOT NULL AS "wasThere" FROM offer_version
     WHERE import_id = $1 AND offer_id > coalesce(
       (SELECT offer_id FROM offer_version WHERE import_id = $2 ORDER BY offer_id DESC LIMIT 1),
       '00000000-0000-0000-0000-000000000000')
     ORDER BY offer_id LIMIT $3`,
    [importId, readerId, limit],
  );
  return rows;
}

export async function countVersions(sql: SqlRunner, importId: string): Promise<number> {
  const { rows } = await sql.query<{ n: number }>(
    "SELECT count(*)::int AS n FROM offer_version WHERE import_id = $1",
    [importId],
  );
  return rows[0]!.n;
}

/** Writes offers as an import found them. Those that are gone come back: they are the created ones. */
export async function restoreVersions(
  sql: SqlRunner,
  importId: string,
  offerIds: readonly string[],
): Promise<{ createdIds: OfferId[]; updatedIds: OfferId[] }> {
  if (offerIds.length === 0) return { createdIds: [], updatedIds: [] };
  const { rows: present } = await sql.query<{ id: OfferId }>(
    "SELECT id FROM offer WHERE id = ANY($1::uuid[])",
    [offerIds],
  );
  const { rows: restored } = await sql.query<{ id: OfferId }>(
    `INSERT INTO offer (${writtenNames}, import_id, created_at)
     SELECT ${writtenValues}, r.import_id, r.created_at
     FROM offer_version v CROSS JOIN LATERAL jsonb_populate_record(NULL::offer, v.content) AS r
     WHERE v.import_id = $1 AND v.offer_id = ANY($2::uuid[]) AND v.content IS NOT NULL
     ON CONFLICT (id) DO UPDATE SET ${writtenAssignments} RETURNING id`,
    [importId, offerIds],
  );
  // No longer what their source's row said.
  await sql.query(
    `INSERT INTO offer_state (offer_id, catalog_id) SELECT id, catalog_id FROM offer WHERE id = ANY($1::uuid[])
     ON CONFLICT (offer_id) DO UPDATE SET source_hash = NULL`,
    [restored.map(({ id }) => id)],
  );
  const ids = restored.map(({ id }) => id);
  await noteChangedOffers(sql, ids);
  await noteMarketOffers(sql, ids);
  const known = new Set(present.map(({ id }) => id));
  return { createdIds: ids.filter((id) => !known.has(id)), updatedIds: ids.filter((id) => known.has(id)) };
}

/** Lets go of what a catalog's older imports replaced: from then on these can't be undone. In a transaction. */
export async function forgetOldVersions(sql: SqlRunner, catalogId: string): Promise<void> {
  const importIds = await endReversibility(sql, catalogId, reversibleImportsMax);
  if (importIds.length > 0)
    await sql.query("DELETE FROM offer_version WHERE import_id = ANY($1::uuid[])", [importIds]);
}
