import { z } from "zod";
import type { GuaranteePlan } from "../../domain/evaluation/guarantee/plan-guarantee";
import type { SentPoint } from "../../domain/evaluation/guarantee/sent-curve";
import type { Thresholds } from "../../domain/matching/match";

const target = (name: string, min: number, max: number) =>
  z
    .number(`Enter a number for ${name}.`)
    .min(min, `${name} must be at least ${100 * min} %.`)
    .max(max, `${name} must be at most ${100 * max} %.`);

/** What an admin asks for: shares in (0,1), costs in any one currency. */
export const askGuaranteeSchema = z.object({
  precision: target("Precision", 0.8, 0.995),
  recall: target("Recall", 0.5, 0.99),
  confidence: target("Confidence", 0.8, 0.99),
  personCost: z.number().min(0).max(1_000),
  modelCost: z.number().min(0).max(1_000),
});
export type AskGuaranteeInput = z.infer<typeof askGuaranteeSchema>;

/** What is suggested before anybody asked. */
export const defaultAsk: AskGuaranteeInput = {
  precision: 0.99,
  recall: 0.95,
  confidence: 0.95,
  personCost: 0.1,
  modelCost: 0.001,
};

/** What a stage would settle, of how many pairs it sees. */
export interface StagePlan {
  stage: "auto-match" | "auto-reject" | "model" | "people";
  pairCount: number;
  cost: number;
}

export interface GuaranteeView {
  ask: AskGuaranteeInput;
  /** Null = nobody asked yet; the ask is then what is suggested. */
  askedAt: Date | null;
  isInForce: boolean;
  /** Of the champion, now. */
  thresholds: Thresholds;
  plan: GuaranteePlan;
  /** Of labels that were drawn: judged in the order of the draw, and what waits in the queue. */
  labelCounts: { upper: number; lower: number; waiting: number };
  stages: StagePlan[];
  /** F1 to be expected, and money, by the share of pairs that is sent on. */
  curve: SentPoint[];
  pairCount: number;
  isLlmConfigured: boolean;
}

export const putGuaranteeIntoForceSchema = z.object({ isInForce: z.boolean() });
