import type { Pool } from "pg";
import type { CrossReading } from "../../domain/matching/cross-encoder/cross-logits";
import type { DeciderKind, RetrieverRanks, Verdict } from "../../domain/matching/match";
import type { CatalogId, Offer, OfferId } from "../../domain/offer/offer";
import { inTransaction, type SqlRunner } from "../../platform/database";
import { cosineDistance } from "../embeddings/cosine-distance";
import { type OfferRecord, offerColumns, toOffer } from "../offers/offer-record";

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

/** A stored match as far as scoring it and its neighbours needs it. */
export interface StoredPair {
  lowerOfferId: OfferId;
  higherOfferId: OfferId;
  lowerCatalogId: CatalogId;
  higherCatalogId: CatalogId;
  /** In [0,1]. */
  matchProbability: number;
  /** By the two offers alone. */
  ownLogOdds: number;
  /** Who gave both scores. */
  matcherId: string;
  ranks: RetrieverRanks;
  /** What the cross-encoder said when it last read the pair; null = it has not. */
  crossReading: CrossReading | null;
  isDecided: boolean;
}

export interface StoredPairRecord {
  lower_offer_id: OfferId;
  higher_offer_id: OfferId;
  lower_catalog_id: CatalogId;
  higher_catalog_id: CatalogId;
  match_probability: number;
  own_log_odds: number;
  matcher_id: string;
  ranks: RetrieverRanks;
  cross_reading: CrossReading | null;
  is_decided: boolean;
}

export const storedPairColumns = `lower_offer_id, higher_offer_id, lower_catalog_id, higher_catalog_id, match_probability, own_log_odds,
  matcher_id, ranks, cross_reading, decision_id IS NOT NULL AS is_decided`;

export function toStoredPair(row: StoredPairRecord): StoredPair {
  return {
    lowerOfferId: row.lower_offer_id,
    higherOfferId: row.higher_offer_id,
    lowerCatalogId: row.lower_catalog_id,
    higherCatalogId: row.higher_catalog_id,
    matchProbability: row.match_probability,
    ownLogOdds: row.own_log_odds,
    matcherId: row.matcher_id,
    ranks: row.ranks,
    crossReading: row.cross_reading,
    isDecided: row.is_decided,
  };
}

/** SQL of the matches that have one of the offers $1 on either side, each once. */
const selectMatchesOf = (
  columns: string,
) => `SELECT ${columns} FROM match WHERE lower_offer_id = ANY($1::uuid[])
  UNION ALL SELECT ${columns} FROM match
  WHERE higher_offer_id = ANY($1::uuid[]) AND NOT (lower_offer_id = ANY($1::uuid[]))`;

/** All stored matches of these offers, each once. */
export async function listStoredPairs(sql: SqlRunner, offerIds: readonly string[]): Promise<StoredPair[]> {
  if (offerIds.length === 0) return [];
  const { rows } = await sql.query<StoredPairRecord>(selectMatchesOf(storedPairColumns), [offerIds]);
  return rows.map(toStoredPair);
}

/** What a stored match says in the context of others. */
export type RivalPair = Pick<
  StoredPair,
  "lowerOfferId" | "higherOfferId" | "lowerCatalogId" | "higherCatalogId" | "ownLogOdds" | "matcherId"
>;

/** The same, each once, as far as others need it: there are many. */
export async function listRivalPairs(sql: SqlRunner, offerIds: readonly string[]): Promise<RivalPair[]> {
  if (offerIds.length === 0) return [];
  const columns = `lower_offer_id AS "lowerOfferId", higher_offer_id AS "higherOfferId", lower_catalog_id AS "lowerCatalogId",
    higher_catalog_id AS "higherCatalogId", own_log_odds AS "ownLogOdds", matcher_id AS "matcherId"`;
  const { rows } = await sql.query<RivalPair>(selectMatchesOf(columns), [offerIds]);
  return rows;
}

/** The stored matches that have one of these offers as their lower id. */
export async function listOwnedPairs(sql: SqlRunner, offerIds: readonly string[]): Promise<StoredPair[]> {
  const { rows } = await sql.query<StoredPairRecord>(
    `SELECT ${storedPairColumns} FROM match WHERE lower_offer_id = ANY($1::uuid[])`,
    [offerIds],
  );
  return rows.map(toStoredPair);
}

/** Offers that are the lower id of a stored match, in the order of their ids, after one of them. */
export async function listPairOwners(
  sql: SqlRunner,
  after: OfferId | null,
  limit: number,
): Promise<OfferId[]> {
  const { rows } = await sql.query<{ id: OfferId }>(
    `SELECT lower_offer_id AS id FROM match WHERE $1::uuid IS NULL OR lower_offer_id > $1
     GROUP BY lower_offer_id ORDER BY lower_offer_id LIMIT $2`,
    [after, limit],
  );
  return rows.map((row) => row.id);
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

/** A pair on which a verdict is in force that tells one product from another, and what the cross-encoder said of it. */
export interface DecidedMatch {
  lowerOfferId: OfferId;
  higherOfferId: OfferId;
  verdict: "same" | "variant" | "different";
  crossReading: CrossReading | null;
}

/** What people, the LLM or a rule decided, at most `limit`; what a matcher decided teaches it nothing. */
export async function listDecidedMatches(sql: SqlRunner, limit: number): Promise<DecidedMatch[]> {
  const { rows } = await sql.query<DecidedMatch>(
    `SELECT lower_offer_id AS "lowerOfferId", higher_offer_id AS "higherOfferId", verdict, cross_reading AS "crossReading"
     FROM match WHERE verdict IN ('same', 'variant', 'different') AND decider_kind <> 'matcher'
     ORDER BY lower_offer_id, higher_offer_id LIMIT $1`,
    [limit],
  );
  return rows;
}

/**
 * The other ends of links that put offers into one product: auto-matches without a verdict against it, and `same` verdicts. Matches are found by
 * their offers before they are judged: else the planner reads every auto-match there is.
 */
export async function listStrongLinks(
  sql: SqlRunner,
  offerIds: readonly string[],
  autoMatch: number,
): Promise<OfferId[]> {
  const strong = "(verdict = 'same' OR (verdict IS NULL AND match_probability >= $2))";
  const { rows } = await sql.query<{ other_id: OfferId }>(
    `SELECT DISTINCT other_id FROM (
       (SELECT higher_offer_id AS other_id, verdict, match_probability FROM match
         WHERE lower_offer_id = ANY($1::uuid[]) OFFSET 0)
       UNION ALL
       (SELECT lower_offer_id, verdict, match_probability FROM match WHERE higher_offer_id = ANY($1::uuid[]) OFFSET 0)
     ) AS found WHERE ${strong}`,
    [offerIds, autoMatch],
  );
  return rows.map((row) => row.other_id);
}

export interface PairVerdict {
  lowerOfferId: OfferId;
  higherOfferId: OfferId;
  matchProbability: number;
  verdict: Verdict | null;
  deciderKind: DeciderKind | null;
}

/** All matches among these offers, with the verdict in force. */
export async function listPairVerdicts(sql: SqlRunner, offerIds: readonly string[]): Promise<PairVerdict[]> {
  const { rows } = await sql.query<{
    lower_offer_id: OfferId;
    higher_offer_id: OfferId;
    match_probability: number;
    verdict: Verdict | null;
    decider_kind: DeciderKind | null;
  }>(
    `SELECT lower_offer_id, higher_offer_id, match_probability, verdict, decider_kind FROM match
     WHERE lower_offer_id = ANY($1::uuid[]) AND higher_offer_id = ANY($1::uuid[])`,
    [offerIds],
  );
  return rows.map((row) => ({
    lowerOfferId: row.lower_offer_id,
    higherOfferId: row.higher_offer_id,
    matchProbability: row.match_probability,
    verdict: row.verdict,
    deciderKind: row.decider_kind,
  }));
}
