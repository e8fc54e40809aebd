import type { OfferPair } from "../../domain/matching/match";
import type { SqlRunner } from "../../platform/database";
import { noteGoneMatches, takeBackMatches } from "./gone-matches";
import type { ScoredMatch } from "./scored-match";
import { holdMatches } from "./standing-matches";

/**
 * Stores pairs, but those of offers that left meanwhile; forgets those that are gone, unless somebody decided on them. Verdicts are
 * never touched. Returns the offers whose products may change by that: those of links that products are made of (auto-matches, or
 * decided), before or now; and of weaker pairs whose offers stand in one product, or one of them in a product with a conflict.
 */
export async function saveMatches(
  sql: SqlRunner,
  matcherId: string,
  { kept, gone }: { kept: readonly ScoredMatch[]; gone: readonly OfferPair[] },
): Promise<{ touchedOfferIds: string[] }> {
  // Two statements change them, each in an order of its own; those who save or decide the same pairs wait for each other here.
  if (gone.length > 0) await holdMatches(sql, [...kept, ...gone]);
  const changed = [...(await upsertMatches(sql, matcherId, kept)), ...(await forgetMatches(sql, gone))];
  const weak = await listPairsOfConcern(
    sql,
    changed.filter((pair) => !pair.isLink),
  );
  const touched = [...changed.filter((pair) => pair.isLink), ...weak];
  return {
    touchedOfferIds: [...new Set(touched.flatMap((pair) => [pair.lowerOfferId, pair.higherOfferId]))],
  };
}

interface ChangedPair {
  lowerOfferId: string;
  higherOfferId: string;
  /** Whether products are, or were, made of it. */
  isLink: boolean;
}

async function upsertMatches(
  sql: SqlRunner,
  matcherId: string,
  pairs: readonly ScoredMatch[],
): Promise<ChangedPair[]> {
  if (pairs.length === 0) return [];
  const records = pairs.map((pair) => ({
    lower_offer_id: pair.lowerOfferId,
    higher_offer_id: pair.higherOfferId,
    lower_catalog_id: pair.lowerCatalogId,
    higher_catalog_id: pair.higherCatalogId,
    match_probability: pair.matchProbability,
    own_log_odds: pair.ownLogOdds,
    band: pair.band,
    suggested_verdict: pair.suggestedVerdict,
    ranks: pair.ranks,
    context: pair.context,
    cross_reading: pair.crossReading,
  }));
  const { rows } = await sql.query<ChangedPair>(
    `WITH given AS (
       SELECT * FROM jsonb_to_recordset($2::jsonb) AS r(lower_offer_id uuid, higher_offer_id uuid, lower_catalog_id uuid,
         higher_catalog_id uuid, match_probability float8, own_log_odds float8, band text, suggested_verdict text, ranks jsonb,
         context jsonb, cross_reading jsonb)
     ), described AS (
       SELECT given.*,
         ARRAY(SELECT DISTINCT lower(btrim(b)) FROM unnest(ARRAY[l.brand, h.brand]) AS b WHERE b IS NOT NULL ORDER BY 1) AS brands,
         ARRAY(SELECT DISTINCT lower(btrim(c)) FROM unnest(ARRAY[l.category, h.category]) AS c WHERE c IS NOT NULL ORDER BY 1)
           AS categories,
         coalesce(greatest(price_in_units(l.price_minor, l.currency), price_in_units(h.price_minor, h.currency)), 0) AS worth
       FROM given JOIN offer l ON l.id = lower_offer_id JOIN offer h ON h.id = higher_offer_id
     ), before AS (
       SELECT m.lower_offer_id, m.higher_offer_id, m.band FROM given
       JOIN match m USING (lower_offer_id, higher_offer_id)
     ), saved AS (
       INSERT INTO match (lower_offer_id, higher_offer_id, lower_catalog_id, higher_catalog_id, match_probability,
         own_log_odds, band, suggested_verdict, matcher_id, ranks, context, cross_reading, brands, categories, worth)
       SELECT lower_offer_id, higher_offer_id, lower_catalog_id, higher_catalog_id, match_probability, own_log_odds, band,
         suggested_verdict, $1, ranks, context, cross_reading, brands, categories, worth
       FROM described ORDER BY lower_offer_id, higher_offer_id
       ON CONFLICT (lower_offer_id, higher_offer_id) DO UPDATE SET match_probability = excluded.match_probability,
         own_log_odds = excluded.own_log_odds, band = excluded.band,
         suggested_verdict = excluded.suggested_verdict, matcher_id = excluded.matcher_id,
         ranks = excluded.ranks, context = excluded.context, cross_reading = excluded.cross_reading,
         brands = excluded.brands, categories = excluded.categories, worth = excluded.worth, updated_at = now(),
         changed_xid = pg_current_xact_id()
       WHERE (match.match_probability, match.own_log_odds, match.band, match.suggested_verdict, match.matcher_id,
           match.brands, match.categories, match.worth)
         IS DISTINCT FROM (excluded.match_probability, excluded.own_log_odds, excluded.band, excluded.suggested_verdict, excluded.matcher_id,
           excluded.brands, excluded.categories, excluded.worth)
       RETURNING lower_offer_id, higher_offer_id, band, verdict
     )
     SELECT s.lower_offer_id AS "lowerOfferId", s.higher_offer_id AS "higherOfferId",
       s.verdict IS NOT NULL OR s.band = 'auto-match' OR coalesce(b.band = 'auto-match', false) AS "isLink"
     FROM saved s LEFT JOIN before b USING (lower_offer_id, higher_offer_id)`,
    [matcherId, JSON.stringify(records)],
  );
  await takeBackMatches(sql, rows);
  return rows;
}

async function forgetMatches(sql: SqlRunner, pairs: readonly OfferPair[]): Promise<ChangedPair[]> {
  if (pairs.length === 0) return [];
  const { rows } = await sql.query<ChangedPair>(
    `DELETE FROM match m USING unnest($1::uuid[], $2::uuid[]) AS gone(lower_id, higher_id)
     WHERE m.lower_offer_id = gone.lower_id AND m.higher_offer_id = gone.higher_id AND m.decision_id IS NULL
     RETURNING m.lower_offer_id AS "lowerOfferId", m.higher_offer_id AS "higherOfferId",
       m.band = 'auto-match' AS "isLink"`,
    [pairs.map((pair) => pair.lowerOfferId), pairs.map((pair) => pair.higherOfferId)],
  );
  await noteGoneMatches(sql, rows);
  return rows;
}

/**
 * Of weak pairs those that speak for or against a product as it stands: it rests on all pairs within, a conflict on those around. Offers are
 * looked up one by one: a plain join reads the whole table of states, for fewer pairs than it has pages.
 */
async function listPairsOfConcern(sql: SqlRunner, pairs: readonly ChangedPair[]): Promise<ChangedPair[]> {
  if (pairs.length === 0) return [];
  const { rows } = await sql.query<ChangedPair>(
    `SELECT lower_id AS "lowerOfferId", higher_id AS "higherOfferId", false AS "isLink"
     FROM unnest($1::uuid[], $2::uuid[]) AS pair(lower_id, higher_id)
     CROSS JOIN LATERAL (SELECT product_id FROM offer_state WHERE offer_id = lower_id /* any */ LIMIT 1) AS a
     CROSS JOIN LATERAL (SELECT product_id FROM offer_state WHERE offer_id = higher_id /* any */ LIMIT 1) AS b
     WHERE a.product_id = b.product_id
       OR EXISTS (SELECT FROM product WHERE id IN (a.product_id, b.product_id) AND has_conflict)`,
    [pairs.map((pair) => pair.lowerOfferId), pairs.map((pair) => pair.higherOfferId)],
  );
  return rows;
}
