import { toQuestionWorth } from "../../domain/resolution/question-worth";
import type { SqlRunner } from "../../platform/database";
import type { Asker, WaitingPair } from "./schema";
import { joinOffersSql, toTextHashSql } from "./text-hash";

/** A question that brought no readable answer so often is left to people. */
const unusableMax = 4;
/** Until a pair whose question brought nothing is asked about again; doubled with each further time, up to half a day. */
const againSeconds = 15;
const againDoublingsMax = 11;
/** Of so many of the most doubtful the most valuable are chosen. */
const candidatesMax = 2_000;

const waitingSql = `FROM match m ${joinOffersSql}
  LEFT JOIN LATERAL (
    SELECT count(*)::int AS attempts, count(*) FILTER (WHERE c.status = 'unusable')::int AS unusable,
      bool_or(c.status = 'ok') AS is_answered, max(c.created_at) AS last_at
    FROM llm_call c
    WHERE c.lower_offer_id = m.lower_offer_id AND c.higher_offer_id = m.higher_offer_id AND c.model = $1 AND c.prompt_version = $2
      AND c.lower_text_hash = ${toTextHashSql("l")} AND c.higher_text_hash = ${toTextHashSql("h")}
  ) AS asked ON true
  WHERE m.band = 'review' AND m.verdict IS NULL AND asked.is_answered IS NOT TRUE AND asked.unusable < ${unusableMax}
    AND NOT EXISTS (SELECT FROM decision d WHERE d.lower_offer_id = m.lower_offer_id
      AND d.higher_offer_id = m.higher_offer_id AND d.decider_kind = 'person')`;

/**
 * The pairs that this model is to be asked about, most valuable first, those whose question brought nothing before after all others: in the
 * review band, undecided, never decided by a person (also not undone by one), and not answered by it in this wording as both offers read now.
 */
export async function listWaitingPairs(
  sql: SqlRunner,
  { modelId, promptVersion }: Asker,
): Promise<WaitingPair[]> {
  const { rows } = await sql.query<WaitingPair>(
    `SELECT m.lower_offer_id AS "lowerOfferId", m.higher_offer_id AS "higherOfferId",
       m.match_probability AS "matchProbability", m.worth, ${toTextHashSql("l")} AS "lowerTextHash",
       ${toTextHashSql("h")} AS "higherTextHash", asked.attempts AS "attemptCount",
       asked.last_at + make_interval(secs => ${againSeconds} * 2 ^ (least(asked.attempts, ${againDoublingsMax}) - 1)) AS "dueAt"
     ${waitingSql}
     ORDER BY asked.attempts, abs(m.match_probability - 0.5), m.lower_offer_id, m.higher_offer_id LIMIT ${candidatesMax}`,
    [modelId, promptVersion],
  );
  return rows
    .map((pair) => ({ pair, worth: toQuestionWorth(pair) }))
    .sort((a, b) => a.pair.attemptCount - b.pair.attemptCount || b.worth - a.worth)
    .map(({ pair }) => pair);
}

/** How many pairs this model would be asked about. */
export async function countWaitingPairs(sql: SqlRunner, { modelId, promptVersion }: Asker): Promise<number> {
  const { rows } = await sql.query<{ n: number }>(`SELECT count(*)::int AS n ${waitingSql}`, [
    modelId,
    promptVersion,
  ]);
  return rows[0]!.n;
}
