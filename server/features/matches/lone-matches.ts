import type { PairIds } from "../../domain/matching/pair-key";
import type { SqlRunner } from "../../platform/database";
import { noteGoneMatches, takeBackMatches } from "./gone-matches";
import type { ScoredMatch } from "./scored-match";
import type { HeldMatch } from "./standing-matches";

/** A pair that no retriever proposed, scored by the two offers alone. */
export type LoneMatch = Omit<ScoredMatch, "suggestedVerdict" | "context" | "crossReading">;

/**
 * Stores pairs that somebody is about to decide on and that nobody proposed; those that are stored by now stay as they are. Returns
 * the added ones.
 */
export async function insertLoneMatches(
  sql: SqlRunner,
  matcherId: string,
  pairs: readonly LoneMatch[],
): Promise<{ lowerOfferId: string; higherOfferId: string }[]> {
  const records = pairs.map((pair) => ({
    lower_offer_id: pair.lowerOfferId,
    higher_offer_id: pair.higherOfferId,
    lower_catalog_id: pair.lowerCatalogId,
    higher_catalog_id: pair.higherCatalogId,
    match_probability: pair.matchProbability,
    own_log_odds: pair.ownLogOdds,
    band: pair.band,
    ranks: pair.ranks,
  }));
  const { rows } = await sql.query<{ lowerOfferId: string; higherOfferId: string }>(
    `INSERT INTO match (lower_offer_id, higher_offer_id, lower_catalog_id, higher_catalog_id, match_probability, own_log_odds, band,
       matcher_id, ranks)
     SELECT lower_offer_id, higher_offer_id, lower_catalog_id, higher_catalog_id, match_probability, own_log_odds, band, $1, ranks
     FROM jsonb_to_recordset($2::jsonb) AS r(lower_offer_id uuid, higher_offer_id uuid, lower_catalog_id uuid,
       higher_catalog_id uuid, match_probability float8, own_log_odds float8, band text, ranks jsonb)
     WHERE EXISTS (SELECT FROM offer WHERE id = lower_offer_id) AND EXISTS (SELECT FROM offer WHERE id = higher_offer_id)
     ORDER BY lower_offer_id, higher_offer_id
     ON CONFLICT DO NOTHING RETURNING lower_offer_id AS "lowerOfferId", higher_offer_id AS "higherOfferId"`,
    [matcherId, JSON.stringify(records)],
  );
  await takeBackMatches(sql, rows);
  return rows;
}

/** Removes matches that were stored for a verdict alone and have none any more; one that a retriever proposed meanwhile stays. */
export async function removeLoneMatches(sql: SqlRunner, pairs: readonly HeldMatch[]): Promise<void> {
  const { rows } = await sql.query<PairIds>(
    `DELETE FROM match m USING unnest($1::uuid[], $2::uuid[]) AS lone(lower_id, higher_id)
     WHERE m.lower_offer_id = lone.lower_id AND m.higher_offer_id = lone.higher_id AND m.verdict IS NULL
       AND num_nonnulls(m.ranks->>'identifier', m.ranks->>'lexical', m.ranks->>'vector') = 0
     RETURNING m.lower_offer_id AS "lowerOfferId", m.higher_offer_id AS "higherOfferId"`,
    [pairs.map((pair) => pair.lowerOfferId), pairs.map((pair) => pair.higherOfferId)],
  );
  await noteGoneMatches(sql, rows);
}
