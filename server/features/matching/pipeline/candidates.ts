import type { OfferPair, RetrieverRanks } from "../../../domain/matching/match";
import type { TwinKey } from "../../../domain/matching/prepare/twin-key";
import { hopelessLogOdds } from "../../../domain/matching/scoring/pair-scorer";
import type { CatalogId, OfferId } from "../../../domain/offer/offer";
import type { SqlRunner } from "../../../platform/database";
import { toPlainArray } from "../../../platform/sql-parameters";
import { rivalLogOddsMin } from "../../matches/scored-match";

/** A pair that is worth a look, as it is stored. */
export interface StoredCandidate extends OfferPair {
  lowerCatalogId: CatalogId;
  higherCatalogId: CatalogId;
  lowerTwinKey: TwinKey;
  higherTwinKey: TwinKey;
  /** By the two offers alone. */
  ownLogOdds: number;
  ranks: RetrieverRanks;
}

/** What is less likely by itself is no rival of anything. */
export const isStanding = ({ ownLogOdds }: Pick<StoredCandidate, "ownLogOdds">) =>
  ownLogOdds >= hopelessLogOdds;

/**
 * Stores candidates that a pass found, but those of offers that left meanwhile. A pair that both its offers propose in one pass keeps the
 * better ranks, whoever comes first; what earlier passes knew of it is replaced.
 */
export async function saveCandidates(
  sql: SqlRunner,
  passId: string,
  candidates: readonly StoredCandidate[],
): Promise<void> {
  if (candidates.length === 0) return;
  const better = (rank: string) =>
    `${rank} = CASE WHEN candidate.pass_id = excluded.pass_id THEN least(candidate.${rank}, excluded.${rank}) ELSE excluded.${rank} END`;
  const toArray = (toValue: (candidate: StoredCandidate) => string | number | null) =>
    toPlainArray(candidates.map(toValue));
  await sql.query(
    `INSERT INTO candidate (lower_offer_id, higher_offer_id, lower_catalog_id, higher_catalog_id, lower_twin_key, higher_twin_key,
       own_log_odds, identifier_rank, lexical_rank, vector_rank, pass_id)
     SELECT r.*, $1::uuid FROM unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::bigint[], $7::bigint[], $8::float8[],
       $9::smallint[], $10::smallint[], $11::smallint[]) AS r(lower_offer_id, higher_offer_id)
     WHERE EXISTS (SELECT FROM offer WHERE id = lower_offer_id) AND EXISTS (SELECT FROM offer WHERE id = higher_offer_id)
     ORDER BY lower_offer_id, higher_offer_id
     ON CONFLICT (lower_offer_id, higher_offer_id) DO UPDATE SET lower_twin_key = excluded.lower_twin_key,
       higher_twin_key = excluded.higher_twin_key, own_log_odds = excluded.own_log_odds,
       ${["identifier_rank", "lexical_rank", "vector_rank"].map(better).join(", ")}, pass_id = excluded.pass_id`,
    [
      passId,
      toArray((pair) => pair.lowerOfferId),
      toArray((pair) => pair.higherOfferId),
      toArray((pair) => pair.lowerCatalogId),
      toArray((pair) => pair.higherCatalogId),
      toArray((pair) => pair.lowerTwinKey),
      toArray((pair) => pair.higherTwinKey),
      toArray((pair) => pair.ownLogOdds),
      toArray(({ ranks }) => ranks.identifier),
      toArray(({ ranks }) => ranks.lexical),
      toArray(({ ranks }) => ranks.vector),
    ],
  );
}

/** In the order of their ids, as the database has it. */
function byPair(x: StoredCandidate, y: StoredCandidate): number {
  if (x.lowerOfferId !== y.lowerOfferId) return x.lowerOfferId < y.lowerOfferId ? -1 : 1;
  return x.higherOfferId < y.higherOfferId ? -1 : 1;
}

interface CandidateRecord {
  lower_offer_id: OfferId;
  higher_offer_id: OfferId;
  lower_catalog_id: CatalogId;
  higher_catalog_id: CatalogId;
  /** bigint, as text. */
  lower_twin_key: string;
  higher_twin_key: string;
  own_log_odds: number;
  identifier_rank: number | null;
  lexical_rank: number | null;
  vector_rank: number | null;
}

const columns = `lower_offer_id, higher_offer_id, lower_catalog_id, higher_catalog_id, lower_twin_key, higher_twin_key, own_log_odds,
  identifier_rank, lexical_rank, vector_rank`;

/**
 * The stored candidates that have one of these offers on either side, each once, in the order of their ids. `passId`: only those that this pass
 * found.
 */
export async function listCandidatesOf(
  sql: SqlRunner,
  offerIds: readonly string[],
  passId: string | null = null,
): Promise<StoredCandidate[]> {
  if (offerIds.length === 0) return [];
  const ofPass = passId === null ? "" : " AND pass_id = $2";
  const { rows } = await sql.query<CandidateRecord>(
    `SELECT ${columns} FROM candidate WHERE lower_offer_id = ANY($1::uuid[])${ofPass}
     UNION ALL SELECT ${columns} FROM candidate WHERE higher_offer_id = ANY($1::uuid[])${ofPass}
       AND NOT (lower_offer_id = ANY($1::uuid[]))`,
    passId === null ? [toPlainArray(offerIds)] : [toPlainArray(offerIds), passId],
  );
  return rows.map(toCandidate).sort(byPair);
}

function toCandidate(row: CandidateRecord): StoredCandidate {
  return {
    lowerOfferId: row.lower_offer_id,
    higherOfferId: row.higher_offer_id,
    lowerCatalogId: row.lower_catalog_id,
    higherCatalogId: row.higher_catalog_id,
    lowerTwinKey: Number(row.lower_twin_key) as TwinKey,
    higherTwinKey: Number(row.higher_twin_key) as TwinKey,
    ownLogOdds: row.own_log_odds,
    ranks: { identifier: row.identifier_rank, lexical: row.lexical_rank, vector: row.vector_rank },
  };
}

/** Forgets pairs that do not stand any more. */
export async function forgetCandidates(sql: SqlRunner, pairs: readonly OfferPair[]): Promise<void> {
  if (pairs.length === 0) return;
  await sql.query(
    `DELETE FROM candidate c USING unnest($1::uuid[], $2::uuid[]) AS gone(lower_id, higher_id)
     WHERE c.lower_offer_id = gone.lower_id AND c.higher_offer_id = gone.higher_id`,
    [pairs.map((pair) => pair.lowerOfferId), pairs.map((pair) => pair.higherOfferId)],
  );
}

/** Forgets what earlier passes found of these lower offers and this one did not. */
export async function forgetEarlier(
  sql: SqlRunner,
  passId: string,
  lowerOfferIds: readonly string[],
): Promise<void> {
  await sql.query("DELETE FROM candidate WHERE lower_offer_id = ANY($1::uuid[]) AND pass_id <> $2", [
    lowerOfferIds,
    passId,
  ]);
}

/** Forgets all candidates of offers that leave. Returns the offers that stay and had one of them for a rival: these look different without it. */
export async function forgetCandidatesOf(sql: SqlRunner, offerIds: readonly string[]): Promise<string[]> {
  const left = new Set<string>(offerIds);
  const neighbours = new Set<string>();
  for (const side of ["lower", "higher"]) {
    const { rows } = await sql.query<
      Pick<CandidateRecord, "lower_offer_id" | "higher_offer_id" | "own_log_odds">
    >(
      `DELETE FROM candidate WHERE ${side}_offer_id = ANY($1::uuid[]) RETURNING lower_offer_id, higher_offer_id, own_log_odds`,
      [offerIds],
    );
    for (const { lower_offer_id, higher_offer_id, own_log_odds } of rows) {
      if (own_log_odds < rivalLogOddsMin) continue;
      for (const id of [lower_offer_id, higher_offer_id]) if (!left.has(id)) neighbours.add(id);
    }
  }
  return [...neighbours].sort();
}

/** Whether what is stored of candidates was scored by a matcher that scores like this one. */
export async function areScoredBy(sql: SqlRunner, matcherId: string): Promise<boolean> {
  const { rows } = await sql.query<{ is_same: boolean }>(
    `SELECT count(*) > 0 AND bool_and(m.scorer_key = (SELECT scorer_key FROM matcher WHERE id = $1)) AS is_same
     FROM matching_pass p JOIN matcher m ON m.id = p.matcher_id WHERE p.stage IN ('proposing', 'placing', 'done')`,
    [matcherId],
  );
  return rows[0]!.is_same;
}
