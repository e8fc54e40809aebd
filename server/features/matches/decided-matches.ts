import type { CrossReading } from "../../domain/matching/cross-encoder/cross-logits";
import type { DrawnPart } from "../../domain/matching/learning/inclusion-weights";
import type { OfferId } from "../../domain/offer/offer";
import type { SqlRunner } from "../../platform/database";

/** A pair on which a verdict is in force that tells one product from another, and what the cross-encoder said of it. */
export interface DecidedMatch {
  lowerOfferId: OfferId;
  higherOfferId: OfferId;
  verdict: "same" | "variant" | "different";
  decidedAt: Date;
  crossReading: CrossReading | null;
  /** Where it was drawn at random to measure quality: the part that it was drawn from, as last counted; else null. */
  drawnPart: DrawnPart | null;
}

interface DecidedRow extends Omit<DecidedMatch, "drawnPart"> {
  pairCount: number | null;
  judgedCount: number;
}

/**
 * What people or a rule decided, at most `limit`; what a matcher or a language model decided is no label. What proves a guarantee is left out: who
 * learns from it could not be judged by it.
 */
export async function listDecidedMatches(sql: SqlRunner, limit: number): Promise<DecidedMatch[]> {
  const { rows } = await sql.query<DecidedRow>(
    `WITH decided AS (
       SELECT m.lower_offer_id, m.higher_offer_id, m.verdict, m.decision_id, m.cross_reading,
         CASE WHEN m.is_sampled THEN s.stratum END AS stratum
       FROM match m LEFT JOIN quality_sample s USING (lower_offer_id, higher_offer_id)
       WHERE m.verdict IN ('same', 'variant', 'different') AND m.decider_kind IN ('person', 'rule')
         AND NOT EXISTS (SELECT FROM guarantee_sample g WHERE g.lower_offer_id = m.lower_offer_id AND g.higher_offer_id = m.higher_offer_id)
       ORDER BY m.lower_offer_id, m.higher_offer_id LIMIT $1
     )
     SELECT d.lower_offer_id AS "lowerOfferId", d.higher_offer_id AS "higherOfferId", d.verdict, d.cross_reading AS "crossReading",
       coalesce(c.created_at, 'epoch') AS "decidedAt", p.pair_count::float8 AS "pairCount",
       count(*) OVER (PARTITION BY d.stratum)::int AS "judgedCount"
     FROM decided d LEFT JOIN decision c ON c.id = d.decision_id LEFT JOIN quality_stratum p ON p.stratum = d.stratum
     ORDER BY d.lower_offer_id, d.higher_offer_id`,
    [limit],
  );
  return rows.map(({ pairCount, judgedCount, ...row }) => ({
    ...row,
    drawnPart: pairCount === null ? null : { pairCount, judgedCount },
  }));
}
