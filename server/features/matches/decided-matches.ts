import type { CrossReading } from "../../domain/matching/cross-encoder/cross-logits";
import type { OfferId } from "../../domain/offer/offer";
import type { SqlRunner } from "../../platform/database";

/** A pair on which a verdict is in force that tells one product from another, and what the cross-encoder said of it. */
export interface DecidedMatch {
  lowerOfferId: OfferId;
  higherOfferId: OfferId;
  verdict: "same" | "variant" | "different";
  crossReading: CrossReading | null;
}

/** What people or a rule decided, at most `limit`; what a matcher or a language model decided is no label. */
export async function listDecidedMatches(sql: SqlRunner, limit: number): Promise<DecidedMatch[]> {
  const { rows } = await sql.query<DecidedMatch>(
    `SELECT lower_offer_id AS "lowerOfferId", higher_offer_id AS "higherOfferId", verdict, cross_reading AS "crossReading"
     FROM match WHERE verdict IN ('same', 'variant', 'different') AND decider_kind IN ('person', 'rule')
     ORDER BY lower_offer_id, higher_offer_id LIMIT $1`,
    [limit],
  );
  return rows;
}
