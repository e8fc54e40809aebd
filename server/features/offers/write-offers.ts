import type { CatalogId, OfferContent, OfferId } from "../../domain/offer/offer";
import type { SqlRunner } from "../../platform/database";
import { toPlainArray } from "../../platform/sql-parameters";
import { noteMarketOffers } from "../market-outbox/note-market";
import { noteChangedOffers } from "../search-outbox/note-changes";
import { writtenAssignments, writtenDefinitions, writtenNames } from "./offer-columns";
import { toOfferRecord } from "./offer-record";
import { keepAbsence, keepVersions } from "./versions";

/** A row of a source, as it is written into its catalog. */
export interface OfferRow {
  id: OfferId;
  externalId: string;
  /** Of the row that it was read from, so that the same row need not be read again; null = always read it. */
  sourceHash: string | null;
  /** What it says; null = the same as the stored offer. */
  stated: { contentHash: string; json: string } | null;
}

/** Made ahead of the transaction that writes it: most of the work of an import is here. */
export function toOfferRow(
  catalogId: CatalogId,
  externalId: string,
  content: OfferContent,
  sourceHash: string | null = null,
): OfferRow {
  const record = toOfferRecord(catalogId, externalId, content);
  const stated = { contentHash: record.content_hash, json: JSON.stringify(record) };
  return { id: record.id, externalId, sourceHash, stated };
}

/** What is known of a stored offer before it is written. */
export interface StoredOffer {
  importId: string;
  contentHash: string;
  sourceHash: string | null;
}

export async function listStoredOffers(
  sql: SqlRunner,
  ids: readonly OfferId[],
): Promise<Map<OfferId, StoredOffer>> {
  const { rows } = await sql.query<StoredOffer & { id: OfferId }>(
    `SELECT o.id, o.import_id AS "importId", o.content_hash AS "contentHash", s.source_hash AS "sourceHash"
     FROM offer o LEFT JOIN offer_state s ON s.offer_id = o.id WHERE o.id = ANY($1::uuid[])`,
    [toPlainArray(ids)],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/**
 * Whether each of these offers, which are all different, is stored and was read from the row that it has here. A hash stands for a row and a way to
 * read it, and so for one id: to count them is enough, and costs a quarter of reading them.
 */
export async function areAllStored(
  sql: SqlRunner,
  rows: readonly { id: OfferId; sourceHash: string }[],
): Promise<boolean> {
  const { rows: counted } = await sql.query<{ n: number }>(
    "SELECT count(*)::int AS n FROM offer_state WHERE offer_id = ANY($1::uuid[]) AND source_hash = ANY($2::text[])",
    [toPlainArray(rows.map(({ id }) => id)), toPlainArray(rows.map(({ sourceHash }) => sourceHash))],
  );
  return counted[0]!.n === rows.length;
}

export interface UpsertOutcome {
  createdIds: OfferId[];
  updatedIds: OfferId[];
  /** Of the updated ones those that this import had not written before. */
  updatedCount: number;
  unchangedCount: number;
  /** External ids that this same import had written before: the feed lists them twice. The later row wins. */
  repeatedExternalIds: Set<string>;
}

/**
 * Writes a batch of one import into its catalog; equal content is left untouched. A batch may name an id twice: its last row counts. What it
 * replaces is kept. Run it in the transaction that also moves the import's place in its file. `stored`: of these offers, read in the same
 * transaction.
 */
export async function writeOfferRows(
  sql: SqlRunner,
  scope: { catalogId: CatalogId; importId: string },
  rows: readonly OfferRow[],
  stored?: ReadonlyMap<OfferId, StoredOffer>,
): Promise<UpsertOutcome> {
  const latest = new Map<OfferId, OfferRow>();
  const repeatedExternalIds = new Set<string>();
  for (const row of rows) {
    if (latest.has(row.id)) repeatedExternalIds.add(row.externalId);
    latest.set(row.id, row);
  }
  const known = stored ?? (await listStoredOffers(sql, [...latest.keys()]));
  const [created, updated, reread]: [OfferRow[], OfferRow[], OfferRow[]] = [[], [], []];
  let [updatedCount, unchangedCount] = [0, 0];
  for (const row of latest.values()) {
    const present = known.get(row.id);
    const isRepeated = present?.importId === scope.importId;
    const isChanged = row.stated !== null && present?.contentHash !== row.stated.contentHash;
    if (isRepeated) repeatedExternalIds.add(row.externalId);
    if (!present) created.push(row);
    else if (isChanged) updated.push(row);
    else if (present.sourceHash !== row.sourceHash) reread.push(row);
    if (present && !isRepeated) isChanged ? updatedCount++ : unchangedCount++;
  }
  // In the order of the indexes that they go into.
  const changed = [...created, ...updated].sort((a, b) => (a.id < b.id ? -1 : 1));
  const changedIds = changed.map(({ id }) => id);
  await keepAbsence(
    sql,
    scope.importId,
    created.map(({ id }) => id),
  );
  await keepVersions(
    sql,
    scope.importId,
    updated.map(({ id }) => id),
  );
  if (changed.length > 0) {
    await writeOffers(sql, scope.importId, changed);
    await noteChangedOffers(sql, changedIds);
    await noteMarketOffers(sql, changedIds);
  }
  await saveSources(sql, scope.catalogId, [...changed, ...reread]);
  return {
    createdIds: created.map(({ id }) => id),
    updatedIds: updated.map(({ id }) => id),
    updatedCount,
    unchangedCount,
    repeatedExternalIds,
  };
}

async function writeOffers(sql: SqlRunner, importId: string, rows: readonly OfferRow[]): Promise<void> {
  await sql.query(
    `INSERT INTO offer (${writtenNames}, import_id)
     SELECT ${writtenNames}, $2::uuid FROM json_to_recordset($1::json) AS r(${writtenDefinitions})
     ON CONFLICT (id) DO UPDATE SET ${writtenAssignments}`,
    [`[${rows.map(({ stated }) => stated!.json).join(",")}]`, importId],
  );
}

/** What rows the offers were read from; makes the states of new ones. */
async function saveSources(sql: SqlRunner, catalogId: CatalogId, rows: readonly OfferRow[]): Promise<void> {
  if (rows.length === 0) return;
  await sql.query(
    `INSERT INTO offer_state (offer_id, catalog_id, source_hash)
     SELECT id, $3::uuid, source_hash FROM unnest($1::uuid[], $2::text[]) AS r(id, source_hash)
     ON CONFLICT (offer_id) DO UPDATE SET source_hash = excluded.source_hash`,
    [
      toPlainArray(rows.map(({ id }) => id)),
      toPlainArray(rows.map(({ sourceHash }) => sourceHash)),
      catalogId,
    ],
  );
}
