import type { SqlRunner } from "../../platform/database";
import { readModelSettings } from "../language-models/data";
import { isUsedUp, readSpentToday } from "./guard/spending";
import type { ModelPrices } from "./schema";
import { saveTextCall } from "./text-questions/save-text-call";

/** What our own agent asked of a model. */
interface AgentCall {
  runId: string;
  modelId: string;
  /** Null = it brought no answer. */
  usage: { inputTokens: number; outputTokens: number } | null;
  /** Of the run; in words. */
  reason: string;
  durationMs: number;
  prices: ModelPrices | null;
}

/** Keeps it in the log of calls, where it counts against the day's budget and the endpoint's breaker as any other. */
export function saveAgentCall(
  sql: SqlRunner,
  { runId, modelId, usage, reason, durationMs, prices }: AgentCall,
): Promise<void> {
  return saveTextCall(sql, {
    subject: { purpose: "agent", runId },
    model: modelId,
    prices,
    status: usage ? "ok" : "failed",
    answer: reason,
    inputTokens: usage?.inputTokens ?? null,
    outputTokens: usage?.outputTokens ?? null,
    durationMs,
    retryAfterSeconds: null,
  });
}

/**
 * Why our own agent may ask no model now, in words; null = it may. A pause that nobody asked for (models just set up, a sample that is done) is
 * about pairs alone: who gives the agent a goal has said yes to this.
 */
export async function findHindrance(sql: SqlRunner): Promise<string | null> {
  const { state, pauseReason, currency, dayTokensMax, dayMoneyMax } = await readModelSettings(sql);
  const where = "under Settings, Language model";
  if (state === "off") return `Language models are switched off ${where}.`;
  if (state === "paused" && pauseReason === "alarm")
    return `An alarm has paused language models; see ${where}.`;
  if (state === "paused" && pauseReason === null) return `Language models are paused ${where}.`;
  if (isUsedUp(await readSpentToday(sql, currency), dayTokensMax, dayMoneyMax))
    return `Today's budget of language models is used up; an admin can raise it ${where}.`;
  return null;
}
