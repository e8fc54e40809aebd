import type { SqlRunner } from "../../platform/database";

/** What another auto-match threshold would do to products of several offers. */
interface Dissolution {
  standingCount: number;
  /** Of those the ones that would lose an offer, or all. */
  dissolvedCount: number;
}

/** A share of standing products from which on a change is asked about, in (0,1), and how few products need no question. */
const dissolvedShareMax = 0.1;
const standingCountMin = 10;

/** Whether so much would fall apart that somebody should say so. */
export function isDrastic({ standingCount, dissolvedCount }: Dissolution): boolean {
  return standingCount >= standingCountMin && dissolvedCount > dissolvedShareMax * standingCount;
}

/**
 * Counts the products that stand on links of the matcher or of people, and those that have an offer which only links below `autoMatch` hold, by the
 * probabilities that are stored. What people decided holds whatever the threshold is.
 */
export async function countDissolved(sql: SqlRunner, autoMatch: number): Promise<Dissolution> {
  const { rows } = await sql.query<Dissolution>(
    `WITH link AS (
       SELECT s.product_id, m.lower_offer_id, m.higher_offer_id, m.verdict IS NOT NULL OR m.match_probability >= $1 AS holds
       FROM match m JOIN offer_state s ON s.offer_id = m.lower_offer_id
       JOIN offer_state t ON t.offer_id = m.higher_offer_id AND t.product_id = s.product_id
       WHERE m.verdict = 'same' OR m.verdict IS NULL AND m.band = 'auto-match'
     ), linked AS (
       SELECT product_id, offer_id, bool_or(holds) AS holds
       FROM (SELECT product_id, lower_offer_id AS offer_id, holds FROM link
         UNION ALL SELECT product_id, higher_offer_id, holds FROM link) AS ends GROUP BY 1, 2
     )
     SELECT count(DISTINCT product_id)::int AS "standingCount",
       (count(DISTINCT product_id) FILTER (WHERE NOT holds))::int AS "dissolvedCount" FROM linked`,
    [autoMatch],
  );
  return rows[0]!;
}
