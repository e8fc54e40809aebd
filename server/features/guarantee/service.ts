import {
  type GuaranteePlan,
  planGuarantee,
  type ScoreCount,
} from "../../domain/evaluation/guarantee/plan-guarantee";
import { toSentCurve } from "../../domain/evaluation/guarantee/sent-curve";
import { findLlmSettings } from "../../llm/llm-settings";
import type { SqlRunner } from "../../platform/database";
import type { Env } from "../../platform/env";
import { AppError } from "../../platform/errors";
import { findChampionRow, type MatcherRow } from "../matcher-registry/data";
import { countScores, countWaiting, findGuarantee, listZoneLabels } from "./data";
import { type AskGuaranteeInput, defaultAsk, type GuaranteeView, type StagePlan } from "./schema";

/** What can be promised of the champion's scores by now. */
export interface CurrentPlan {
  champion: MatcherRow;
  scores: ScoreCount[];
  plan: GuaranteePlan;
  labelCounts: Record<"upper" | "lower", number>;
}

export async function readPlan(sql: SqlRunner, ask: AskGuaranteeInput): Promise<CurrentPlan> {
  const champion = await findChampionRow(sql);
  if (!champion) throw new AppError("internal", "This database has no champion matcher");
  const scores = await countScores(sql, champion.scorerKey);
  const { cuts } = planGuarantee(scores, { upper: [], lower: [] }, ask);
  const { scorerKey } = champion;
  const labels = {
    upper: await listZoneLabels(sql, "upper", { scorerKey, cut: cuts.upper }),
    lower: await listZoneLabels(sql, "lower", { scorerKey, cut: cuts.lower }),
  };
  const labelCounts = { upper: labels.upper.length, lower: labels.lower.length };
  return { champion, scores, plan: planGuarantee(scores, labels, ask), labelCounts };
}

/** What an admin asked for, or what is suggested; what is proven, what is missing, and what each stage would settle and cost. */
export async function getGuarantee(
  sql: SqlRunner,
  env: Pick<Env, "LLM_BASE_URL" | "LLM_MODEL" | "LLM_API_KEY">,
): Promise<GuaranteeView> {
  const stored = await findGuarantee(sql);
  const ask = stored?.ask ?? defaultAsk;
  const { champion, scores, plan, labelCounts } = await readPlan(sql, ask);
  const isLlmConfigured = findLlmSettings(env) !== null;
  return {
    ask,
    askedAt: stored?.askedAt ?? null,
    isInForce: stored?.isInForce ?? false,
    thresholds: champion.facts.thresholds,
    plan,
    labelCounts: { ...labelCounts, waiting: await countWaiting(sql) },
    stages: listStages(scores, plan, ask, isLlmConfigured),
    curve: toSentCurve(scores, { costOfPair: ask.personCost }),
    pairCount: scores.reduce((sum, { count }) => sum + count, 0),
    isLlmConfigured,
  };
}

/** The model is asked about all that is left to people, where one is set up and costs less: it settles what its judged answers prove, people the rest. */
function listStages(
  scores: readonly ScoreCount[],
  { autoMatch, autoReject, sentCount }: GuaranteePlan,
  { personCost, modelCost }: AskGuaranteeInput,
  isLlmConfigured: boolean,
): StagePlan[] {
  const count = (is: (probability: number) => boolean) =>
    scores.reduce((sum, score) => sum + (is(score.matchProbability) ? score.count : 0), 0);
  const asksModel = isLlmConfigured && modelCost < personCost;
  return [
    { stage: "auto-match", pairCount: count((probability) => probability >= autoMatch), cost: 0 },
    { stage: "auto-reject", pairCount: count((probability) => probability < autoReject), cost: 0 },
    ...(asksModel ? [{ stage: "model" as const, pairCount: sentCount, cost: sentCount * modelCost }] : []),
    { stage: "people", pairCount: sentCount, cost: sentCount * personCost },
  ];
}
