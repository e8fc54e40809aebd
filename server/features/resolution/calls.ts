import { randomUUID } from "node:crypto";
import type { CallOutcome } from "../../domain/resolution/breaker";
import type { LlmField } from "../../llm/pair-prompt";
import type { PairAnswer } from "../../llm/pair-resolver";
import { inTransaction, type SqlRunner } from "../../platform/database";
import { hideLlmVerdict, noteLlmVerdicts } from "../matches/llm-verdict";
import { type Spending, toCost } from "./guard/spending";
import type { ResolutionContext, WaitingPair } from "./schema";

/** A call that brought no answer: the endpoint was unavailable. */
export interface FailedCall {
  kind: "failed";
  reason: string;
  durationMs: number;
  retryAfterSeconds: number | null;
}

/** The breaker needs no more to open for as long as it ever does. */
const outcomesMax = 60;
/** Of a question and its answer where the endpoint doesn't count: what ours come to, with room. */
const estimatedTokens = { inputTokens: 900, outputTokens: 100 };

interface CallFacts {
  /** People judge the pair without seeing the answer. */
  isSample: boolean;
  /** What was sent. */
  fields: readonly LlmField[];
  /** Of the question. */
  promptVersion: string;
}

/**
 * Keeps a call. What the model thinks stands with the match for the queue, but on a sample, of which people must not know it before they decide.
 * Settles nothing: that is for `settleAnswers`, which weighs what is known by then. Returns what it cost.
 */
export async function saveCall(
  context: ResolutionContext,
  pair: WaitingPair,
  answer: PairAnswer | FailedCall,
  { isSample, ...asked }: CallFacts,
): Promise<Spending> {
  return inTransaction(context.db.pool, async (sql) => {
    const facts = { isSample: isSample && answer.kind === "opinion", ...asked };
    const spent = await insertCall(sql, context, pair, answer, facts);
    if (answer.kind === "opinion") {
      if (isSample) await hideLlmVerdict(sql, pair);
      else await noteLlmVerdicts(sql, [{ ...pair, verdict: answer.verdict }]);
    }
    return spent;
  });
}

async function insertCall(
  sql: SqlRunner,
  { resolver: { modelId }, prices }: ResolutionContext,
  pair: WaitingPair,
  answer: PairAnswer | FailedCall,
  { isSample, fields, promptVersion }: CallFacts,
): Promise<Spending> {
  const status = { opinion: "ok", "unusable-answer": "unusable", failed: "failed" }[answer.kind];
  const failed = answer.kind === "failed" ? answer : null;
  const answered = answer.kind === "failed" ? null : answer;
  const charged = {
    inputTokens: answered ? (answered.inputTokens ?? estimatedTokens.inputTokens) : 0,
    outputTokens: answered ? (answered.outputTokens ?? estimatedTokens.outputTokens) : 0,
  };
  const tokens = charged.inputTokens + charged.outputTokens;
  const cost = prices && answered ? toCost(prices, charged) : null;
  await sql.query(
    `INSERT INTO llm_call (id, lower_offer_id, higher_offer_id, model, prompt_version, status, verdict, reason, input_tokens,
       output_tokens, duration_ms, lower_text_hash, higher_text_hash, match_probability, is_sample, retry_after_seconds, fields,
       charged_tokens, cost, currency, import_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)`,
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
      fields,
      Math.min(2_000_000_000, tokens),
      cost,
      cost === null ? null : prices?.currency,
      pair.importId,
    ],
  );
  return { tokens, cost: cost ?? 0 };
}

/** The latest calls to a model, newest first, whatever they were about, and what time the database has: what its breaker follows from. */
export async function readCallOutcomes(
  sql: SqlRunner,
  modelId: string,
): Promise<{ latest: CallOutcome[]; now: Date }> {
  const clock = await sql.query<{ now: Date }>("SELECT now() AS now");
  const { rows } = await sql.query<CallOutcome>(
    `SELECT status, created_at AS at, retry_after_seconds AS "retryAfterSeconds" FROM (
       (SELECT id, status, created_at, retry_after_seconds FROM llm_call WHERE model = $1 ORDER BY created_at DESC, id DESC LIMIT ${outcomesMax})
       UNION ALL
       (SELECT id, status, created_at, retry_after_seconds FROM llm_text_call WHERE model = $1 ORDER BY created_at DESC, id DESC LIMIT ${outcomesMax})
     ) AS call ORDER BY created_at DESC, id DESC LIMIT ${outcomesMax}`,
    [modelId],
  );
  return { latest: rows, now: clock.rows[0]!.now };
}
