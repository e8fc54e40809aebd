import { randomUUID } from "node:crypto";
import { toBreaker } from "../../../domain/resolution/breaker";
import type { LlmSettings } from "../../../llm/llm-settings";
import type { Database } from "../../../platform/database";
import { AppError } from "../../../platform/errors";
import { type ChainStep, type LlmEnv, readChain, readModelSettings } from "../../language-models/data";
import { readCallOutcomes } from "../calls";
import { isUsedUp, readSpentToday, toCost } from "../guard/spending";

/** A question that is about no pair: a text, of which a model makes another. */
interface TextQuestion {
  purpose: "search-rewrite";
  /** What is sent, as the log shows it. */
  text: string;
  /** Names the wording around it by its content. */
  promptVersion: string;
  /** Rejects with AppError("llm-unavailable") where the endpoint brings no answer. */
  ask: (settings: LlmSettings) => Promise<TextAnswer>;
}

export interface TextAnswer {
  /** False: it was not what was asked for. */
  isUsable: boolean;
  /** Null = the model has nothing to say. */
  text: string | null;
  inputTokens: number | null;
  outputTokens: number | null;
}

/** unasked: no model may be asked now, or none could be reached. */
export type TextOutcome = { kind: "answered"; text: string | null } | { kind: "unasked" };

/** Of a question and its answer where the endpoint doesn't count. */
const estimatedTokens = { inputTokens: 250, outputTokens: 30 };
const unasked: TextOutcome = { kind: "unasked" };

/**
 * Puts a question to the first model of the chain that can be reached. Asking must be on, for good: a sample that an admin allowed is of pairs; the
 * day's budget must not be used up, and a model that failed lately is left alone. Each call is kept in the log and counts for the budget.
 */
export async function askChain(
  { pool }: Pick<Database, "pool">,
  env: LlmEnv,
  question: TextQuestion,
): Promise<TextOutcome> {
  const settings = await readModelSettings(pool);
  if (settings.state !== "on" || settings.questionsLeft !== null) return unasked;
  for (const step of await readChain(pool, env)) {
    const spent = await readSpentToday(pool, settings.currency);
    if (isUsedUp(spent, settings.dayTokensMax, settings.dayMoneyMax)) return unasked;
    const { latest, now } = await readCallOutcomes(pool, step.model);
    if (toBreaker(latest, now).kind === "open") continue;
    const answer = await askStep({ pool }, step, settings.currency, question);
    if (answer !== null) return { kind: "answered", text: answer.isUsable ? answer.text : null };
  }
  return unasked;
}

/** Null = the endpoint is unavailable. */
async function askStep(
  db: Pick<Database, "pool">,
  step: ChainStep,
  currency: string,
  question: TextQuestion,
): Promise<TextAnswer | null> {
  const startedAt = performance.now();
  const keep = (outcome: Pick<KeptCall, "status" | "answer"> & Partial<KeptCall>) =>
    saveTextCall(db, step, currency, question, {
      durationMs: Math.round(performance.now() - startedAt),
      inputTokens: null,
      outputTokens: null,
      retryAfterSeconds: null,
      ...outcome,
    });
  try {
    const { inputPrice: _, outputPrice: __, ...settings } = step;
    const { isUsable, text, ...tokens } = await question.ask(settings);
    await keep({ status: isUsable ? "ok" : "unusable", answer: text, ...tokens });
    return { isUsable, text, ...tokens };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "llm-unavailable") throw error;
    const { retryAfterSeconds } = error;
    await keep({
      status: "failed",
      answer: error.message,
      retryAfterSeconds: retryAfterSeconds === undefined ? null : Math.min(86_400, retryAfterSeconds),
    });
    return null;
  }
}

interface KeptCall {
  status: "ok" | "unusable" | "failed";
  answer: string | null;
  inputTokens: number | null;
  outputTokens: number | null;
  durationMs: number;
  retryAfterSeconds: number | null;
}

async function saveTextCall(
  { pool }: Pick<Database, "pool">,
  step: ChainStep,
  currency: string,
  { purpose, text, promptVersion }: TextQuestion,
  { status, answer, inputTokens, outputTokens, durationMs, retryAfterSeconds }: KeptCall,
): Promise<void> {
  const charged =
    status === "failed"
      ? { inputTokens: 0, outputTokens: 0 }
      : {
          inputTokens: inputTokens ?? estimatedTokens.inputTokens,
          outputTokens: outputTokens ?? estimatedTokens.outputTokens,
        };
  const cost = status === "failed" ? null : toCost(step, charged);
  await pool.query(
    `INSERT INTO llm_text_call (id, purpose, question, model, prompt_version, status, answer, input_tokens, output_tokens, charged_tokens,
       cost, currency, duration_ms, retry_after_seconds)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    [
      randomUUID(),
      purpose,
      text,
      step.model,
      promptVersion,
      status,
      answer,
      inputTokens,
      outputTokens,
      Math.min(2_000_000_000, charged.inputTokens + charged.outputTokens),
      cost,
      cost === null ? null : currency,
      durationMs,
      retryAfterSeconds,
    ],
  );
}
