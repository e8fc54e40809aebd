import { randomUUID } from "node:crypto";
import type { CallOutcome } from "../../domain/resolution/breaker";
import type { PairAnswer } from "../../llm/pair-resolver";
import { inTransaction, type SqlRunner } from "../../platform/database";
import { noteLlmVerdicts } from "../matches/llm-verdict";
import type { Asker, ResolutionContext, WaitingPair } from "./schema";

/** A call that brought no answer: the endpoint was unavailable. */
export interface FailedCall {
  kind: "failed";
  reason: string;
  durationMs: number;
  retryAfterSeconds: number | null;
}

/** The breaker needs no more to open for as long as it ever does. */
const outcomesMax = 60;

/**
 * Keeps a call. What the model thinks stands with the match for the queue, but on a sample, of which people must not know it before they decide.
 * Settles nothing: that is for `settleAnswers`, which weighs what is known by then.
 */
export async function saveCall(
  { db, resolver }: ResolutionContext,
  pair: WaitingPair,
  answer: PairAnswer | FailedCall,
  isSample: boolean,
): Promise<void> {
  await inTransaction(db.pool, async (sql) => {
    await insertCall(sql, resolver, pair, answer, isSample && answer.kind === "opinion");
    if (answer.kind === "opinion" && !isSample)
      await noteLlmVerdicts(sql, [{ ...pair, verdict: answer.verdict }]);
  });
}

async function insertCall(
  sql: SqlRunner,
  { modelId, promptVersion }: Asker,
  pair: WaitingPair,
  answer: PairAnswer | FailedCall,
  isSample: boolean,
): Promise<void> {
  const status = { opinion: "ok", "unusable-answer": "unusable", failed: "failed" }[answer.kind];
  const failed = answer.kind === "failed" ? answer : null;
  const answered = answer.kind === "failed" ? null : answer;
  await sql.query(
    `INSERT INTO llm_call (id, lower_offer_id, higher_offer_id, model, prompt_version, status, verdict, reason, input_tokens,
       output_tokens, duration_ms, lower_text_hash, higher_text_hash, match_probability, is_sample, retry_after_seconds)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
    [
      randomUUID(),
      pair.lowerOfferId,
      pair.higherOfferId,
      modelId,
      promptVersion,
      status,
      answer.kind === "opinion" ? answer.verdict : null,
      answer.reason,
      answered?.inputTokens ?? null,
      answered?.outputTokens ?? null,
      answer.durationMs,
      pair.lowerTextHash,
      pair.higherTextHash,
      pair.matchProbability,
      isSample,
      failed?.retryAfterSeconds ?? null,
    ],
  );
}

/** The latest calls to a model, newest first, and what time the database has: what its breaker follows from. */
export async function readCallOutcomes(
  sql: SqlRunner,
  modelId: string,
): Promise<{ latest: CallOutcome[]; now: Date }> {
  const clock = await sql.query<{ now: Date }>("SELECT now() AS now");
  const { rows } = await sql.query<CallOutcome>(
    `SELECT status, created_at AS at, retry_after_seconds AS "retryAfterSeconds" FROM llm_call WHERE model = $1
     ORDER BY created_at DESC, id DESC LIMIT ${outcomesMax}`,
    [modelId],
  );
  return { latest: rows, now: clock.rows[0]!.now };
}
