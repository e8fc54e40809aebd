import type { Pool } from "pg";
import type { Offer, OfferId } from "../../../domain/offer/offer";
import { inTransaction, type SqlRunner } from "../../../platform/database";
import { cosineDistance } from "../../embeddings/cosine-distance";
import { type OfferRecord, offerColumns, toOffer } from "../../offers/offer-record";

/** Ids that a retriever found for each offer, best first. */
export type RetrievedIds = Map<OfferId, OfferId[]>;

/** How many offers' neighbours one query asks for: the embedded database serves nobody else meanwhile. */
const offersPerVectorQuery = 16;
/** Per offer; about ten times what a scan looks at where catalogs are mixed. */
const vectorsScannedMax = 400;

function group(rows: readonly { offer_id: string; other_id: string }[]): RetrievedIds {
  const lists: RetrievedIds = new Map();
  for (const row of rows) {
    const list = lists.get(row.offer_id as OfferId);
    if (list) list.push(row.other_id as OfferId);
    else lists.set(row.offer_id as OfferId, [row.other_id as OfferId]);
  }
  return lists;
}

/**
 * Offers that share a valid GTIN or brand with part number: at most `limit` each, by id, those of other catalogs and those of the own
 * one apart. A catalog that lists a product once has none of its own.
 */
export async function listIdentifierCandidates(
  sql: SqlRunner,
  offerIds: readonly string[],
  limit: number,
): Promise<{ others: RetrievedIds; own: RetrievedIds }> {
  const { rows } = await sql.query<{ offer_id: string; other_id: string; is_own: boolean }>(
    `SELECT o.id AS offer_id, n.id AS other_id, n.is_own FROM offer o
     CROSS JOIN LATERAL (
       SELECT e.id, e.catalog_id = o.catalog_id AS is_own FROM offer e
       WHERE e.identifier_keys && o.identifier_keys AND e.id <> o.id
         AND (e.catalog_id <> o.catalog_id OR NOT (SELECT one_offer_per_product FROM catalog WHERE id = o.catalog_id))
       ORDER BY e.catalog_id = o.catalog_id, e.id LIMIT $2
     ) n
     WHERE o.id = ANY($1::uuid[]) AND o.identifier_keys <> '{}'
     ORDER BY o.id, n.id`,
    [offerIds, limit],
  );
  return {
    others: group(rows.filter((row) => !row.is_own)),
    own: group(rows.filter((row) => row.is_own)),
  };
}

/**
 * The nearest offers of other catalogs by vector, at most `limit` each, nearest first. The index goes on scanning until enough of what
 * it finds is of another catalog, or it has looked at `vectorsScannedMax`: without that bound a first catalog would be scanned whole for
 * each of its offers.
 */
export async function listVectorCandidates(
  pool: Pool,
  modelId: string,
  offerIds: readonly string[],
  limit: number,
): Promise<RetrievedIds> {
  const lists: RetrievedIds = new Map();
  for (let start = 0; start < offerIds.length; start += offersPerVectorQuery) {
    const chunk = offerIds.slice(start, start + offersPerVectorQuery);
    const rows = await inTransaction(pool, (sql) => listNeighbours(sql, modelId, chunk, limit));
    for (const [id, list] of group(rows)) lists.set(id, list);
  }
  return lists;
}

async function listNeighbours(sql: SqlRunner, modelId: string, offerIds: readonly string[], limit: number) {
  // Statistics may be old or absent; the index that delivers rows in order is the right one whatever they say.
  await sql.query(
    `SET LOCAL hnsw.iterative_scan = 'strict_order'; SET LOCAL hnsw.max_scan_tuples = ${vectorsScannedMax};
     SET LOCAL enable_sort = off`,
  );
  const distance = cosineDistance("e.embedding", "q.embedding");
  const { rows } = await sql.query<{ offer_id: string; other_id: string; distance: number }>(
    `SELECT q.offer_id, n.offer_id AS other_id, n.distance FROM offer_embedding q
     CROSS JOIN LATERAL (
       SELECT e.offer_id, ${distance} AS distance FROM offer_embedding e
       WHERE e.model_id = $1 AND e.offer_id <> q.offer_id AND e.catalog_id <> q.catalog_id
       ORDER BY ${distance} LIMIT $3
     ) n
     WHERE q.model_id = $1 AND q.offer_id = ANY($2::uuid[])`,
    [modelId, offerIds, limit],
  );
  return rows.sort((a, b) => a.distance - b.distance || (a.other_id < b.other_id ? -1 : 1));
}

export async function getDatabaseTime(sql: SqlRunner): Promise<Date> {
  const { rows } = await sql.query<{ now: Date }>("SELECT now() AS now");
  return rows[0]!.now;
}

/** Which offers changed after a moment, and when, in the order of their change. */
export async function listOfferChanges(
  sql: SqlRunner,
  after: { updatedAt: Date; id: string },
  limit: number,
): Promise<{ id: OfferId; updatedAt: Date }[]> {
  const { rows } = await sql.query<{ id: OfferId; updatedAt: Date }>(
    `SELECT id, updated_at AS "updatedAt" FROM offer
     WHERE (updated_at, id) > ($1::timestamptz, $2::uuid) ORDER BY updated_at, id LIMIT $3`,
    [after.updatedAt, after.id, limit],
  );
  return rows;
}

/** The offers of these ids that exist, each with the time of its last change. */
export async function listDatedOffers(
  sql: SqlRunner,
  ids: readonly OfferId[],
): Promise<{ offer: Offer; updatedAt: Date }[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql.query<OfferRecord & { updated_at: Date }>(
    `SELECT ${offerColumns}, o.updated_at FROM offer o WHERE o.id = ANY($1::uuid[]) ORDER BY o.updated_at, o.id`,
    [ids],
  );
  return rows.map((row) => ({ offer: toOffer(row), updatedAt: row.updated_at }));
}
