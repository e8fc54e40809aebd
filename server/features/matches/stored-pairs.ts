import type { CrossReading } from "../../domain/matching/cross-encoder/cross-logits";
import type { RetrieverRanks } from "../../domain/matching/match";
import type { CatalogId, OfferId } from "../../domain/offer/offer";
import type { SqlRunner } from "../../platform/database";
import { toPlainArray } from "../../platform/sql-parameters";

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

/** SQL of the matches that have one of the offers $1 on either side, each once; `condition` begins with AND. */
const selectMatchesOf = (condition = "") => `SELECT ${storedPairColumns} FROM match
  WHERE lower_offer_id = ANY($1::uuid[]) ${condition}
  UNION ALL SELECT ${storedPairColumns} FROM match
  WHERE higher_offer_id = ANY($1::uuid[]) AND NOT (lower_offer_id = ANY($1::uuid[])) ${condition}`;

async function listPairs(sql: SqlRunner, text: string, offerIds: readonly string[]): Promise<StoredPair[]> {
  if (offerIds.length === 0) return [];
  const { rows } = await sql.query<StoredPairRecord>(text, [toPlainArray(offerIds)]);
  return rows.map(toStoredPair);
}

/** All stored matches of these offers, each once. */
export const listStoredPairs = (sql: SqlRunner, offerIds: readonly string[]): Promise<StoredPair[]> =>
  listPairs(sql, selectMatchesOf(), offerIds);

/** Those of them that somebody decided on. */
export const listDecidedPairs = (sql: SqlRunner, offerIds: readonly string[]): Promise<StoredPair[]> =>
  listPairs(sql, selectMatchesOf("AND decision_id IS NOT NULL"), offerIds);
