import type { SqlRunner } from "../../platform/database";
import type { HourlyFigure, WorkFigures } from "./schema";

const hourMs = 3_600_000;
const weekMs = 7 * 24 * hourMs;
const monthMs = 30 * 24 * hourMs;
/** No page counts more than this of the time since the last count. */
const freshMsMax = 24 * hourMs;

/** A longer pause between two decisions of a person is no work on the second. */
const pauseSecondsMax = 120;
/** What the first decision after a pause is taken to cost. */
const firstSeconds = 10;

type CountedHour = Omit<HourlyFigure, "waitingCount" | "llmTokens"> & {
  llmInputTokens: number;
  llmOutputTokens: number;
};

/** Counts, hour by hour, what was decided and asked from `from` (the start of an hour) until now. Reads only what lies between. */
export async function countHours(sql: SqlRunner, from: Date): Promise<CountedHour[]> {
  const { rows } = await sql.query<CountedHour>(
    `WITH timed AS (
       SELECT created_at, undoes_id, extract(epoch FROM created_at - lag(created_at) OVER (
         PARTITION BY decider_id ORDER BY created_at, id)) AS pause_seconds
       FROM decision WHERE decider_kind = 'person' AND created_at >= $1::timestamptz - interval '${pauseSecondsMax} seconds'
     ), people AS (
       SELECT date_trunc('hour', created_at, 'UTC') AS hour, count(*) FILTER (WHERE undoes_id IS NULL)::int AS decisions,
         round(sum(CASE WHEN pause_seconds <= ${pauseSecondsMax} THEN pause_seconds ELSE ${firstSeconds} END))::int AS seconds
       FROM timed WHERE created_at >= $1 GROUP BY 1
     ), asked AS (
       SELECT date_trunc('hour', created_at, 'UTC') AS hour, count(*)::int AS calls,
         coalesce(sum(input_tokens), 0)::float8 AS input_tokens, coalesce(sum(output_tokens), 0)::float8 AS output_tokens
       FROM llm_call WHERE created_at >= $1 GROUP BY 1
     )
     SELECT hour, coalesce(p.decisions, 0) AS "personDecisions", coalesce(p.seconds, 0) AS "personSeconds",
       coalesce(a.calls, 0) AS "llmCalls", coalesce(a.input_tokens, 0) AS "llmInputTokens",
       coalesce(a.output_tokens, 0) AS "llmOutputTokens"
     FROM people p FULL JOIN asked a USING (hour) ORDER BY hour`,
    [from],
  );
  return rows;
}

/** The last hour that was counted: the next count begins with it, since it may not have been over. Null = none was. */
export async function findLastHour(sql: SqlRunner): Promise<Date | null> {
  const { rows } = await sql.query<{ hour: Date }>(
    "SELECT hour FROM hourly_figure ORDER BY hour DESC LIMIT 1",
  );
  return rows[0]?.hour ?? null;
}

/** How many verdicts since then are in force, by what they say. */
async function countWon(sql: SqlRunner, since: Date): Promise<WorkFigures["won"]> {
  const { rows } = await sql.query<{ verdict: keyof WorkFigures["won"]; n: number }>(
    `SELECT m.verdict, count(*)::int AS n FROM decision d
     JOIN match m ON m.lower_offer_id = d.lower_offer_id AND m.higher_offer_id = d.higher_offer_id AND m.decision_id = d.id
     WHERE d.created_at >= $1 AND d.undoes_id IS NULL AND m.verdict IN ('same', 'variant', 'different') GROUP BY 1`,
    [since],
  );
  const byVerdict = Object.fromEntries(rows.map(({ verdict, n }) => [verdict, n]));
  return { same: 0, variant: 0, different: 0, ...byVerdict };
}

/** What was kept, and on top of it what came since it was last counted. */
export async function readWorkFigures(sql: SqlRunner, now: Date): Promise<WorkFigures> {
  const { rows } = await sql.query<HourlyFigure>(
    `SELECT hour, waiting_count AS "waitingCount", person_decisions AS "personDecisions",
       person_seconds AS "personSeconds", llm_calls AS "llmCalls",
       (llm_input_tokens + llm_output_tokens)::float8 AS "llmTokens"
     FROM hourly_figure WHERE hour > $1 ORDER BY hour`,
    [new Date(now.getTime() - monthMs)],
  );
  // The hour that was counted last may not have been over.
  const lastHourMs = rows.at(-1)?.hour.getTime() ?? 0;
  const freshFrom = new Date(Math.max(lastHourMs, toHourStart(now).getTime() - freshMsMax));
  const byHour = new Map(rows.map((row) => [row.hour.getTime(), row]));
  for (const { llmInputTokens, llmOutputTokens, ...counted } of await countHours(sql, freshFrom)) {
    const waitingCount = byHour.get(counted.hour.getTime())?.waitingCount ?? null;
    const llmTokens = llmInputTokens + llmOutputTokens;
    byHour.set(counted.hour.getTime(), { ...counted, waitingCount, llmTokens });
  }
  const hours = [...byHour.values()].sort((a, b) => a.hour.getTime() - b.hour.getTime());
  const sum = (of: (figure: HourlyFigure) => number) => hours.reduce((total, row) => total + of(row), 0);
  return {
    hours: hours.filter(({ hour }) => hour.getTime() > now.getTime() - weekMs),
    month: {
      personDecisions: sum((row) => row.personDecisions),
      personSeconds: sum((row) => row.personSeconds),
      llmCalls: sum((row) => row.llmCalls),
      llmTokens: sum((row) => row.llmTokens),
    },
    won: await countWon(sql, new Date(now.getTime() - weekMs)),
  };
}

export function toHourStart(time: Date): Date {
  return new Date(Math.floor(time.getTime() / hourMs) * hourMs);
}
