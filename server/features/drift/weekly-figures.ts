import type { Pool } from "pg";
import { type Clock, systemClock } from "../../platform/clock";
import { readSampleShares } from "../quality/sample-shares";
import { measureQuality } from "../quality/service";

const dayMs = 24 * 3_600_000;

/** The Monday of a time's week, UTC. */
export function toWeekStart(time: Date): Date {
  const day = Math.floor(time.getTime() / dayMs);
  // Day 0 was a Thursday.
  return new Date((day - ((day + 3) % 7)) * dayMs);
}

/** Whether the present week was last counted more than an hour ago: what goes with it reads much. */
export async function isCountDue(pool: Pool, clock: Clock = systemClock): Promise<boolean> {
  const { rows } = await pool.query<{ isFresh: boolean }>(
    `SELECT EXISTS (SELECT FROM weekly_figure WHERE counted_at > now() - interval '1 hour' AND week = $1::date) AS "isFresh"`,
    [toWeekStart(clock.now()).toISOString().slice(0, 10)],
  );
  return !rows[0]!.isFresh;
}

/**
 * Keeps how the cascade stands in the present week, in the place of what was kept of it before: who settled how many of the stored pairs, how right
 * it is by what people checked, and what the week's decisions and questions cost. Doing it twice changes nothing.
 */
export async function keepWeeklyFigures(pool: Pool, clock: Clock = systemClock): Promise<void> {
  const { precision, recall } = await measureQuality(pool, "");
  const { match: share } = await readSampleShares(pool);
  await pool.query(
    `WITH counted AS (
       SELECT round(count(*) / $4::float8) AS pairs,
         round(count(*) FILTER (WHERE verdict IS NOT NULL AND decider_kind = 'person') / $4::float8) AS people,
         round(count(*) FILTER (WHERE verdict IS NOT NULL AND decider_kind = 'llm') / $4::float8) AS llm,
         round(count(*) FILTER (WHERE review_status = 'pending') / $4::float8) AS waiting
       FROM match TABLESAMPLE SYSTEM ($4::float8 * 100)
     ), worked AS (
       SELECT coalesce(sum(person_decisions), 0) AS decisions, coalesce(sum(llm_calls), 0) AS calls
       FROM hourly_figure WHERE hour >= $1::date AND hour < $1::date + 7
     )
     INSERT INTO weekly_figure (week, precision_share, recall_share, pair_count, person_count, llm_count, waiting_count, cost)
     SELECT $1::date, $2::float8, $3::float8, pairs, people, llm, waiting,
       decisions * coalesce((SELECT person_cost FROM guarantee), 0.1) + calls * coalesce((SELECT model_cost FROM guarantee), 0.001)
     FROM counted, worked
     ON CONFLICT (week) DO UPDATE SET precision_share = excluded.precision_share, recall_share = excluded.recall_share,
       pair_count = excluded.pair_count, person_count = excluded.person_count, llm_count = excluded.llm_count,
       waiting_count = excluded.waiting_count, cost = excluded.cost, counted_at = now()`,
    [
      toWeekStart(clock.now()).toISOString().slice(0, 10),
      precision?.share ?? null,
      recall?.share ?? null,
      share,
    ],
  );
}
