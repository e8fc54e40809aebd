import type { Pool } from "pg";
import { type Clock, systemClock } from "../../platform/clock";
import { inTransaction, type SqlRunner } from "../../platform/database";
import { recordActivity } from "../activity/record-activity";
import { getQualityPlan, stratumSql } from "./data";
import { drawSamples } from "./draw-samples";
import { readSampleShares } from "./sample-shares";
import { isSamePlan, type QualityPlan } from "./schema";
import { drawSecondLooks } from "./second-looks";

/** Takes effect at once: draws what the new plan allows today, or takes what waits out of the queue where it is off. */
export async function changeQualityPlan(
  pool: Pool,
  plan: QualityPlan,
  actorId: string | null,
  clock: Clock = systemClock,
): Promise<void> {
  await inTransaction(pool, async (sql) => {
    const before = await getQualityPlan(sql);
    await sql.query(
      `INSERT INTO quality_plan (id, is_on, pairs_per_day, second_look_percent) VALUES (1, $1, $2, $3)
       ON CONFLICT (id) DO UPDATE SET is_on = excluded.is_on, pairs_per_day = excluded.pairs_per_day,
         second_look_percent = excluded.second_look_percent`,
      [plan.isOn, plan.pairsPerDay, plan.secondLookPercent],
    );
    if (isSamePlan(before, plan)) return;
    await recordActivity(sql, {
      kind: "quality-changed",
      actorId,
      subjectId: null,
      detail: { before, after: plan },
    });
  });
  await drawSamples(pool, clock);
  await drawSecondLooks(pool, clock);
}

/** Counts the pairs of each stratum and keeps the counts; scaled up from a sample of blocks where the table is large. */
export async function countStrata(sql: SqlRunner): Promise<void> {
  const { match: share } = await readSampleShares(sql);
  await sql.query(
    `WITH counted AS (
       SELECT CASE WHEN m.verdict IS NULL OR m.is_sampled THEN ${stratumSql}
         WHEN m.verdict = 'same' THEN 'decided-same' END AS stratum, round(count(*) / $1::float8)::bigint AS pair_count
       FROM match m TABLESAMPLE SYSTEM ($1::float8 * 100) GROUP BY 1
     ), gone AS (
       DELETE FROM quality_stratum WHERE stratum NOT IN (SELECT stratum FROM counted WHERE stratum IS NOT NULL)
     )
     INSERT INTO quality_stratum (stratum, pair_count) SELECT stratum, pair_count FROM counted WHERE stratum IS NOT NULL
     ON CONFLICT (stratum) DO UPDATE SET pair_count = excluded.pair_count, counted_at = now()`,
    [share],
  );
}
