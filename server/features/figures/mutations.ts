import type { Pool } from "pg";
import { type Clock, systemClock } from "../../platform/clock";
import { inTransaction } from "../../platform/database";
import { pendingSql } from "../review/data";
import { countHours, findLastHour, toHourStart } from "./data";

const dayMs = 24 * 3_600_000;
/** An instance that was off for long, or is new to this, is counted so far back. */
const backMsMax = 30 * dayMs;
/** Older hours are forgotten. */
const keptMs = 400 * dayMs;
/** A longer queue is as long. */
const waitingMax = 1_000_000;

/** Keeps what happened since the last count, and how many pairs wait now. Doing it twice changes nothing. */
export async function keepHourlyFigures(pool: Pool, clock: Clock = systemClock): Promise<void> {
  const now = clock.now();
  await inTransaction(pool, async (sql) => {
    const oldest = toHourStart(new Date(now.getTime() - backMsMax)).getTime();
    const from = new Date(Math.max((await findLastHour(sql))?.getTime() ?? 0, oldest));
    const counted = await countHours(sql, from);
    await sql.query(
      `INSERT INTO hourly_figure (hour, person_decisions, person_seconds, llm_calls, llm_input_tokens, llm_output_tokens)
       SELECT hour, "personDecisions", "personSeconds", "llmCalls", "llmInputTokens", "llmOutputTokens"
       FROM jsonb_to_recordset($1::jsonb) AS r(hour timestamptz, "personDecisions" int, "personSeconds" int, "llmCalls" int,
         "llmInputTokens" bigint, "llmOutputTokens" bigint)
       ON CONFLICT (hour) DO UPDATE SET person_decisions = excluded.person_decisions,
         person_seconds = excluded.person_seconds, llm_calls = excluded.llm_calls,
         llm_input_tokens = excluded.llm_input_tokens, llm_output_tokens = excluded.llm_output_tokens`,
      [JSON.stringify(counted)],
    );
    await sql.query(
      `INSERT INTO hourly_figure (hour, waiting_count)
       VALUES ($1, (SELECT count(*)::int FROM (SELECT FROM match m WHERE ${pendingSql} LIMIT ${waitingMax}) AS waiting))
       ON CONFLICT (hour) DO UPDATE SET waiting_count = excluded.waiting_count`,
      [toHourStart(now)],
    );
    await sql.query("DELETE FROM hourly_figure WHERE hour < $1", [new Date(now.getTime() - keptMs)]);
  });
}
