import { decodeCursor, encodeCursor, type Page } from "../../../platform/cursor";
import type { SqlRunner } from "../../../platform/database";
import type { CallView, ListCalls } from "./schema";

/** Whether people are still to judge the pair without seeing the answer. */
const hiddenSql = `(EXISTS (SELECT FROM llm_call s WHERE s.lower_offer_id = c.lower_offer_id
    AND s.higher_offer_id = c.higher_offer_id AND s.is_sample)
  AND NOT EXISTS (SELECT FROM decision d WHERE d.lower_offer_id = c.lower_offer_id
    AND d.higher_offer_id = c.higher_offer_id AND d.decider_kind = 'person'))`;

/** Latest first. A filter by verdict or text finds no answer that is kept from people. */
export async function listCalls(
  sql: SqlRunner,
  { limit, cursor, ...filter }: ListCalls,
): Promise<Page<CallView>> {
  const [time, id] = cursor ? decodeCursor(cursor, ["time", "id"]) : [];
  const { status, verdict, model, text } = filter;
  const pattern = text ? `%${text.replace(/[\\%_]/g, "\\$&")}%` : null;
  const { rows } = await sql.query<CallView>(
    `(SELECT c.id, c.created_at AS "createdAt", c.model, c.prompt_version AS "promptVersion", c.status,
       NULL AS question, CASE WHEN NOT ${hiddenSql} THEN c.verdict END AS verdict, CASE WHEN NOT ${hiddenSql} THEN c.reason END AS reason,
       ${hiddenSql} AS "isHidden", c.lower_offer_id AS "lowerOfferId", c.higher_offer_id AS "higherOfferId",
       NULL AS "agentRunId",
       l.title AS "lowerTitle", h.title AS "higherTitle", c.fields, c.input_tokens AS "inputTokens",
       c.output_tokens AS "outputTokens", c.cost, c.currency, c.duration_ms AS "durationMs"
     FROM llm_call c LEFT JOIN offer l ON l.id = c.lower_offer_id LEFT JOIN offer h ON h.id = c.higher_offer_id
     WHERE c.purged_at IS NULL AND ($1::text IS NULL OR c.status = $1)
       AND ($2::text IS NULL OR (c.verdict = $2 AND NOT ${hiddenSql})) AND ($3::text IS NULL OR c.model = $3)
       AND ($4::text IS NULL OR l.title ILIKE $4 OR h.title ILIKE $4 OR (c.reason ILIKE $4 AND NOT ${hiddenSql}))
       AND ($5::timestamptz IS NULL OR (c.created_at, c.id) < ($5::timestamptz, $6::uuid))
     ORDER BY c.created_at DESC, c.id DESC LIMIT $7)
     UNION ALL
     (SELECT t.id, t.created_at, t.model, t.prompt_version, t.status, t.question, NULL, t.answer, false, NULL, NULL, t.agent_run_id, NULL, NULL,
        CASE WHEN t.agent_run_id IS NULL THEN '{query}'::text[] ELSE '{}' END,
        t.input_tokens, t.output_tokens, t.cost, t.currency, t.duration_ms
      FROM llm_text_call t
      WHERE ($1::text IS NULL OR t.status = $1) AND $2::text IS NULL AND ($3::text IS NULL OR t.model = $3)
        AND ($4::text IS NULL OR t.question ILIKE $4 OR t.answer ILIKE $4)
        AND ($5::timestamptz IS NULL OR (t.created_at, t.id) < ($5::timestamptz, $6::uuid))
      ORDER BY t.created_at DESC, t.id DESC LIMIT $7)
     ORDER BY "createdAt" DESC, id DESC LIMIT $7`,
    [status ?? null, verdict ?? null, model || null, pattern, time ?? null, id ?? null, limit + 1],
  );
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const hasMore = rows.length > limit && last !== undefined;
  return { items, nextCursor: hasMore ? encodeCursor([last.createdAt.toISOString(), last.id]) : null };
}

/** What the calls of the last 30 days come to, by model and outcome. */
export interface CallTotals {
  model: string;
  callCount: number;
  failedCount: number;
  unusableCount: number;
  tokens: number;
  cost: number | null;
  currency: string | null;
  /** Median, milliseconds. */
  durationMs: number;
}

/** Of the last 30 days; models that were asked most come first. */
export async function listCallTotals(sql: SqlRunner): Promise<CallTotals[]> {
  const { rows } = await sql.query<CallTotals>(
    `SELECT model, max(currency) AS currency, count(*)::int AS "callCount", count(*) FILTER (WHERE status = 'failed')::int AS "failedCount",
       count(*) FILTER (WHERE status = 'unusable')::int AS "unusableCount", sum(charged_tokens)::float8 AS tokens, sum(cost) AS cost,
       percentile_cont(0.5) WITHIN GROUP (ORDER BY duration_ms) AS "durationMs"
     FROM (SELECT model, currency, status, charged_tokens, cost, duration_ms, created_at FROM llm_call
       UNION ALL SELECT model, currency, status, charged_tokens, cost, duration_ms, created_at FROM llm_text_call) AS call
     WHERE created_at > now() - interval '30 days' GROUP BY model ORDER BY 3 DESC, 1 LIMIT 20`,
  );
  return rows;
}
