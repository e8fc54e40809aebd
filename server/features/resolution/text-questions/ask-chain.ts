import { toBreaker } from "../../../domain/resolution/breaker";
import type { LlmSettings } from "../../../llm/llm-settings";
import type { Database, SqlRunner } from "../../../platform/database";
import { AppError } from "../../../platform/errors";
import { type ChainStep, type LlmEnv, readChain, readModelSettings } from "../../language-models/data";
import { readCallOutcomes } from "../calls";
import { isUsedUp, readSpentToday } from "../guard/spending";
import { saveTextCall, type TextCall } from "./save-text-call";

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
    const answer = await askStep(pool, step, settings.currency, question);
    if (answer !== null) return { kind: "answered", text: answer.isUsable ? answer.text : null };
  }
  return unasked;
}

/** Null = the endpoint is unavailable. */
async function askStep(
  sql: SqlRunner,
  step: ChainStep,
  currency: string,
  question: TextQuestion,
): Promise<TextAnswer | null> {
  const startedAt = performance.now();
  const { purpose, text: asked, promptVersion } = question;
  const { inputPrice, outputPrice, ...settings } = step;
  const keep = (outcome: Pick<TextCall, "status" | "answer"> & Partial<TextCall>) =>
    saveTextCall(sql, {
      subject: { purpose, question: asked, promptVersion },
      model: step.model,
      prices: { inputPrice, outputPrice, currency },
      durationMs: performance.now() - startedAt,
      inputTokens: null,
      outputTokens: null,
      retryAfterSeconds: null,
      ...outcome,
    });
  try {
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
