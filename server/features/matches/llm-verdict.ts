import type { Verdict } from "../../domain/matching/match";
import type { PairIds } from "../../domain/matching/pair-key";
import type { SqlRunner } from "../../platform/database";

/** What the LLM last said stands with the match too, so that the queue can be asked where people or the matcher contradict it. */
export async function noteLlmVerdicts(
  sql: SqlRunner,
  rows: readonly (PairIds & { verdict: Verdict })[],
): Promise<void> {
  if (rows.length === 0) return;
  await sql.query(
    `UPDATE match m SET llm_verdict = given.verdict
     FROM unnest($1::uuid[], $2::uuid[], $3::text[]) AS given (lower_offer_id, higher_offer_id, verdict)
     WHERE m.lower_offer_id = given.lower_offer_id AND m.higher_offer_id = given.higher_offer_id`,
    [
      rows.map((row) => row.lowerOfferId),
      rows.map((row) => row.higherOfferId),
      rows.map((row) => row.verdict),
    ],
  );
}

/** Of a pair that people are to judge without knowing what any LLM said. */
export async function hideLlmVerdict(
  sql: SqlRunner,
  { lowerOfferId, higherOfferId }: PairIds,
): Promise<void> {
  await sql.query(
    "UPDATE match SET llm_verdict = NULL WHERE lower_offer_id = $1 AND higher_offer_id = $2 AND llm_verdict IS NOT NULL",
    [lowerOfferId, higherOfferId],
  );
}
