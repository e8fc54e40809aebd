import type { Pool } from "pg";
import { type BrandNames, noBrandNames } from "../../../domain/brands/brand-names";
import type { OfferId } from "../../../domain/offer/offer";
import { inTransaction, type SqlRunner } from "../../../platform/database";
import { countOffers } from "../../catalogs/data";
import { cosineDistance } from "../../embeddings/cosine-distance";
import { exactOffersMax } from "../../embeddings/vector-graph";

/** Ids that a retriever found for each offer, best first. */
export type RetrievedIds = Map<OfferId, OfferId[]>;

/** How many offers' neighbours one query asks for: the embedded database serves nobody else meanwhile. */
const offersPerVectorQuery = 32;
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

const storedKeys = `(SELECT id, catalog_id, identifier_keys FROM offer WHERE id = ANY($1::uuid[]) AND identifier_keys <> '{}') AS o`;

/** Of these offers, as JSON; part numbers also under the other names of their brand. */
async function listWidenedKeys(
  sql: SqlRunner,
  offerIds: readonly string[],
  names: BrandNames,
): Promise<string> {
  const { rows } = await sql.query<{ id: string; catalog_id: string; identifier_keys: string[] }>(
    `SELECT o.id, o.catalog_id, o.identifier_keys FROM ${storedKeys}`,
    [offerIds],
  );
  return JSON.stringify(
    rows.map((row) => ({ ...row, identifier_keys: names.widenKeys(row.identifier_keys) })),
  );
}

/**
 * Offers that share a valid GTIN or brand with part number: at most `limit` each, by id, those of other catalogs and those of the own
 * one apart. A catalog that lists a product once has none of its own.
 */
export async function listIdentifierCandidates(
  sql: SqlRunner,
  offerIds: readonly string[],
  limit: number,
  names: BrandNames = noBrandNames,
): Promise<{ others: RetrievedIds; own: RetrievedIds }> {
  const asked = names.isEmpty
    ? storedKeys
    : "json_to_recordset($1::json) AS o(id uuid, catalog_id uuid, identifier_keys text[])";
  const { rows } = await sql.query<{ offer_id: string; other_id: string; is_own: boolean }>(
    `SELECT o.id AS offer_id, n.id AS other_id, n.is_own FROM ${asked}
     CROSS JOIN LATERAL (
       SELECT e.id, e.catalog_id = o.catalog_id AS is_own FROM offer e
       WHERE e.identifier_keys && o.identifier_keys AND e.id <> o.id
         AND (e.catalog_id <> o.catalog_id OR (SELECT one_offer_per_product FROM catalog WHERE id = o.catalog_id) IS NOT TRUE)
       ORDER BY e.catalog_id = o.catalog_id, e.id LIMIT $2
     ) n
     ORDER BY o.id, n.id`,
    [names.isEmpty ? offerIds : await listWidenedKeys(sql, offerIds, names), limit],
  );
  return {
    others: group(rows.filter((row) => !row.is_own)),
    own: group(rows.filter((row) => row.is_own)),
  };
}

/**
 * The nearest offers of other catalogs by vector, at most `limit` each, nearest first, equally near ones by id. Among few offers all are compared.
 * Among many the index goes on scanning until enough of what it finds is of another catalog, or it has looked at `vectorsScannedMax`:
 * without that bound a first catalog would be scanned whole for each of its offers.
 */
export async function listVectorCandidates(
  pool: Pool,
  modelId: string,
  offerIds: readonly string[],
  limit: number,
): Promise<RetrievedIds> {
  const lists: RetrievedIds = new Map();
  const isExact = (await countOffers(pool)) <= exactOffersMax;
  for (let start = 0; start < offerIds.length; start += offersPerVectorQuery) {
    const chunk = offerIds.slice(start, start + offersPerVectorQuery);
    const rows = await inTransaction(pool, (sql) => listNeighbours(sql, { modelId, limit, isExact }, chunk));
    for (const [id, list] of group(rows)) lists.set(id, list);
  }
  return lists;
}

async function listNeighbours(
  sql: SqlRunner,
  { modelId, limit, isExact }: { modelId: string; limit: number; isExact: boolean },
  offerIds: readonly string[],
) {
  // Statistics may be old or absent; the index that delivers rows in order is the right one whatever they say.
  await sql.query(
    isExact
      ? `SET LOCAL enable_indexscan = off; SET LOCAL work_mem = '${exactWorkMb}MB'`
      : `SET LOCAL hnsw.iterative_scan = 'strict_order'; SET LOCAL hnsw.max_scan_tuples = ${vectorsScannedMax};
         SET LOCAL enable_sort = off`,
  );
  const { rows } = await sql.query<{ offer_id: string; other_id: string; distance: number }>(
    isExact ? exactNeighbours : indexedNeighbours,
    [modelId, offerIds, limit],
  );
  return rows.sort((a, b) => a.distance - b.distance || (a.other_id < b.other_id ? -1 : 1));
}

/** What `exactOffersMax` vectors of single precision take, and some more. */
const exactWorkMb = 32;

/** Each vector is made single precision once, not for each comparison, which takes several times what comparing does. */
const exactNeighbours = `WITH stored AS MATERIALIZED (
    SELECT offer_id, catalog_id, embedding::vector(384) AS place FROM offer_embedding WHERE model_id = $1
  )
  SELECT q.offer_id, n.offer_id AS other_id, n.distance FROM stored q
  CROSS JOIN LATERAL (
    SELECT e.offer_id, e.place <=> q.place AS distance FROM stored e
    WHERE e.offer_id <> q.offer_id AND e.catalog_id <> q.catalog_id
    ORDER BY e.place <=> q.place, e.offer_id LIMIT $3
  ) n
  WHERE q.offer_id = ANY($2::uuid[])`;

const distance = cosineDistance("e.embedding", "q.embedding");
const indexedNeighbours = `SELECT q.offer_id, n.offer_id AS other_id, n.distance FROM offer_embedding q
  CROSS JOIN LATERAL (
    SELECT e.offer_id, ${distance} AS distance FROM offer_embedding e
    WHERE e.model_id = $1 AND e.offer_id <> q.offer_id AND e.catalog_id <> q.catalog_id
    ORDER BY ${distance} LIMIT $3
  ) n
  WHERE q.model_id = $1 AND q.offer_id = ANY($2::uuid[])`;

/** The offers nearest to a vector that need not be stored, nearest first; `vector` as SQL takes it. */
export async function listNearestTo(
  pool: Pool,
  modelId: string,
  vector: string,
  limit: number,
): Promise<OfferId[]> {
  const isExact = (await countOffers(pool)) <= exactOffersMax;
  const distance = cosineDistance("e.embedding", "$2::halfvec(384)");
  const list = async (sql: SqlRunner) => {
    const { rows } = await sql.query<{ id: OfferId }>(
      `SELECT e.offer_id AS id FROM offer_embedding e WHERE e.model_id = $1 ORDER BY ${distance}${isExact ? ", e.offer_id" : ""} LIMIT $3`,
      [modelId, vector, limit],
    );
    return rows.map((row) => row.id);
  };
  if (!isExact) return list(pool);
  return inTransaction(pool, async (sql) => {
    await sql.query("SET LOCAL enable_indexscan = off");
    return list(sql);
  });
}
