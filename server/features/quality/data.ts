import type { SqlRunner } from "../../platform/database";
import { championIdSql } from "../matcher-registry/champion";
import {
  defaultQualityPlan,
  nearProbabilityMin,
  type QualityPlan,
  type QualityStratum,
  sureProbabilityMin,
} from "./schema";

/** The latest samples say how good the matcher is; older ones are not looked at. */
const samplesMax = 5_000;

/** The stratum of a match that the matcher settled alone, in SQL; null in the review band. */
export const stratumSql = `CASE m.band
  WHEN 'auto-match' THEN CASE WHEN m.match_probability >= ${sureProbabilityMin} THEN 'match-sure' ELSE 'match-near' END
  WHEN 'auto-reject' THEN CASE WHEN m.match_probability >= ${nearProbabilityMin} THEN 'reject-near' ELSE 'reject-far' END END`;

export async function getQualityPlan(sql: SqlRunner): Promise<QualityPlan> {
  const { rows } = await sql.query<QualityPlan>(
    `SELECT is_on AS "isOn", pairs_per_day AS "pairsPerDay", second_look_percent AS "secondLookPercent"
     FROM quality_plan WHERE id = 1`,
  );
  return rows[0] ?? defaultQualityPlan;
}

export interface SampleCounts {
  stratum: QualityStratum;
  /** Decided by a person, and not as unsure. */
  decidedCount: number;
  sameCount: number;
  waitingCount: number;
}

/** What became of the pairs that were drawn from what the matcher in force settled. A decision that is taken back no longer counts. */
export async function countSamples(sql: SqlRunner): Promise<SampleCounts[]> {
  const { rows } = await sql.query<SampleCounts>(
    `SELECT s.stratum,
       count(*) FILTER (WHERE m.decider_kind = 'person' AND m.verdict <> 'unsure')::int AS "decidedCount",
       count(*) FILTER (WHERE m.decider_kind = 'person' AND m.verdict = 'same')::int AS "sameCount",
       count(*) FILTER (WHERE m.verdict IS NULL)::int AS "waitingCount"
     FROM (
       SELECT * FROM quality_sample WHERE matcher_id = ${championIdSql}
       ORDER BY sampled_at DESC LIMIT $1
     ) s
     JOIN match m USING (lower_offer_id, higher_offer_id) WHERE m.is_sampled GROUP BY s.stratum`,
    [samplesMax],
  );
  return rows;
}

/** By stratum the number of pairs, as last counted; under "decided-same" what was found by a decision. */
export async function listStratumCounts(sql: SqlRunner): Promise<Map<string, number>> {
  const { rows } = await sql.query<{ stratum: string; pair_count: string }>(
    "SELECT stratum, pair_count FROM quality_stratum",
  );
  return new Map(rows.map((row) => [row.stratum, Number(row.pair_count)]));
}
