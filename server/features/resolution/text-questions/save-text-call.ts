import { randomUUID } from "node:crypto";
import type { SqlRunner } from "../../../platform/database";
import { toCost } from "../guard/spending";
import type { ModelPrices } from "../schema";

/** What a call was for: a text, of which a model makes another, or a step of a run of our own agent. */
type TextSubject =
  | { purpose: "search-rewrite"; question: string; promptVersion: string }
  | { purpose: "agent"; runId: string };

export interface TextCall {
  subject: TextSubject;
  model: string;
  /** Null = the model has no price. */
  prices: ModelPrices | null;
  status: "ok" | "unusable" | "failed";
  /** In words; null = the model had nothing to say. */
  answer: string | null;
  /** Null = the endpoint doesn't count. */
  inputTokens: number | null;
  outputTokens: number | null;
  durationMs: number;
  retryAfterSeconds: number | null;
}

/** Of a question and its answer where the endpoint doesn't count. */
const estimatedTokens = { inputTokens: 250, outputTokens: 30 };
const answerMax = 500;

/** Keeps a call in the log, where it counts against the day's budget and for the endpoint's breaker as any other. What failed costs nothing. */
export async function saveTextCall(sql: SqlRunner, call: TextCall): Promise<void> {
  const { subject, prices, status, inputTokens, outputTokens } = call;
  const rewrite = subject.purpose === "search-rewrite" ? subject : null;
  const charged =
    status === "failed"
      ? { inputTokens: 0, outputTokens: 0 }
      : {
          inputTokens: inputTokens ?? estimatedTokens.inputTokens,
          outputTokens: outputTokens ?? estimatedTokens.outputTokens,
        };
  const cost = status === "failed" || prices === null ? null : toCost(prices, charged);
  await sql.query(
    `INSERT INTO llm_text_call (id, purpose, question, agent_run_id, model, prompt_version, status, answer, input_tokens, output_tokens,
       charged_tokens, cost, currency, duration_ms, retry_after_seconds)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
    [
      randomUUID(),
      subject.purpose,
      rewrite?.question ?? null,
      subject.purpose === "agent" ? subject.runId : null,
      call.model,
      rewrite?.promptVersion ?? null,
      status,
      call.answer?.slice(0, answerMax) ?? null,
      inputTokens,
      outputTokens,
      Math.min(2_000_000_000, charged.inputTokens + charged.outputTokens),
      cost,
      cost === null ? null : prices?.currency,
      Math.round(call.durationMs),
      call.retryAfterSeconds,
    ],
  );
}
