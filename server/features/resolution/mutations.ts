import { randomUUID } from "node:crypto";
import type { Verdict } from "../../domain/matching/match";
import type { PairIds } from "../../domain/matching/pair-key";
import { resolvePairsJob } from "../../jobs/job-catalog";
import type { JobSender } from "../../jobs/queue";
import { findLlmSettings } from "../../llm/llm-settings";
import type { PairAnswer } from "../../llm/pair-resolver";
import { inTransaction, type SqlRunner } from "../../platform/database";
import type { Env } from "../../platform/env";
import { toChunks } from "../../platform/to-chunks";
import { record } from "../decisions/ledger";
import { noteLlmVerdict } from "../matches/llm-verdict";
import { holdMatches } from "../matches/standing-matches";
import { listOpenPairs } from "./data";
import type { ResolutionContext } from "./schema";

/**
 * From which confidence an LLM's verdict settles a pair, so that it leaves the review queue. Below it, and for "unsure",
 * the opinion is kept as evidence and people decide. The confidence is the model's own word, not calibrated: models are
 * seldom below 0.8 where they see a decisive code or quantity, and an answer that states none counts as 0.5.
 */
const settlingConfidenceMin = 0.8;

const pairsPerJob = 20;

/** A call that brought no answer: the endpoint was unavailable. */
export interface FailedCall {
  kind: "failed";
  reason: string;
  durationMs: number;
}

/**
 * Records a call and what follows from it, all or nothing: the decision, the match's verdict and the clustering of both
 * offers. The match is locked first, so that a person who decides meanwhile, or another worker with the same answer, wins.
 * True = it settled the pair.
 */
export async function saveAnswer(
  { db, queue, resolver }: ResolutionContext,
  pair: PairIds,
  answer: PairAnswer | FailedCall,
): Promise<boolean> {
  return inTransaction(db.pool, async (sql) => {
    const [match] = await holdMatches(sql, [pair]);
    const isOpen = (await listOpenPairs(sql, [pair], resolver.modelId)).length === 1;
    await insertCall(sql, pair, resolver.modelId, answer);
    if (answer.kind === "opinion") await noteLlmVerdict(sql, pair, answer.verdict);
    if (!match || !isOpen || answer.kind !== "opinion" || !settles(answer)) return false;
    const { verdict, reason, confidence } = answer;
    const verdicts = [{ id: randomUUID(), match, verdict, reason, evidence: { confidence } }];
    await record(sql, queue, verdicts, { decider: { kind: "llm", id: resolver.modelId } });
    return true;
  });
}

/**
 * Has the LLM asked about pairs that came into the review band, where the environment configures one; else does nothing.
 * Runs in the caller's transaction.
 */
export async function enqueueResolution(
  queue: JobSender,
  sql: SqlRunner,
  env: Pick<Env, "LLM_BASE_URL" | "LLM_MODEL" | "LLM_API_KEY">,
  pairs: readonly PairIds[],
): Promise<void> {
  if (findLlmSettings(env) === null) return;
  const keys = pairs.map(({ lowerOfferId, higherOfferId }) => ({ lowerOfferId, higherOfferId }));
  const payloads = toChunks(keys, pairsPerJob).map((part) => ({ pairs: part }));
  await queue.enqueue(resolvePairsJob, payloads, sql);
}

function settles(opinion: { verdict: Verdict; confidence: number }): boolean {
  return opinion.verdict !== "unsure" && opinion.confidence >= settlingConfidenceMin;
}

async function insertCall(
  sql: SqlRunner,
  pair: PairIds,
  modelId: string,
  answer: PairAnswer | FailedCall,
): Promise<void> {
  const status = { opinion: "ok", "unusable-answer": "unusable", failed: "failed" }[answer.kind];
  await sql.query(
    `INSERT INTO llm_call (id, lower_offer_id, higher_offer_id, model, status, verdict, reason,
       input_tokens, output_tokens, duration_ms)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      randomUUID(),
      pair.lowerOfferId,
      pair.higherOfferId,
      modelId,
      status,
      answer.kind === "opinion" ? answer.verdict : null,
      answer.reason,
      answer.kind === "failed" ? null : answer.inputTokens,
      answer.kind === "failed" ? null : answer.outputTokens,
      answer.durationMs,
    ],
  );
}
