import type { Verdict } from "../../domain/matching/match";
import { toLogOdds } from "../../domain/resolution/combine-evidence";
import { learnReliability, type Reliability } from "../../domain/resolution/reliability";
import type { SqlRunner } from "../../platform/database";
import type { Asker } from "./schema";

/** The latest so many judged answers count. */
const judgedMax = 5_000;

interface JudgedRow {
  verdict: Verdict;
  match_probability: number;
  is_same: boolean;
}

/** How far this model's answers can be relied on, by what people decided on a sample of them without seeing them. Follows from the tables alone. */
export async function readReliability(
  sql: SqlRunner,
  { modelId, promptVersion }: Asker,
): Promise<Reliability> {
  const { rows } = await sql.query<JudgedRow>(
    `SELECT c.verdict, c.match_probability, m.verdict = 'same' AS is_same
     FROM llm_call c JOIN match m ON m.lower_offer_id = c.lower_offer_id AND m.higher_offer_id = c.higher_offer_id
     WHERE c.model = $1 AND c.prompt_version = $2 AND c.is_sample AND c.status = 'ok'
       AND m.decider_kind = 'person' AND m.verdict IN ('same', 'variant', 'different')
     ORDER BY c.created_at DESC, c.id DESC LIMIT ${judgedMax}`,
    [modelId, promptVersion],
  );
  return learnReliability(
    rows.map((row) => ({
      verdict: row.verdict,
      logOdds: toLogOdds(row.match_probability),
      isSame: row.is_same,
    })),
  );
}

/** How many answers of this model were drawn for people to judge, whether or not they have. */
export async function countSamples(sql: SqlRunner, { modelId, promptVersion }: Asker): Promise<number> {
  const { rows } = await sql.query<{ n: number }>(
    "SELECT count(*)::int AS n FROM llm_call WHERE model = $1 AND prompt_version = $2 AND is_sample",
    [modelId, promptVersion],
  );
  return rows[0]!.n;
}
