import { z } from "zod";
import type { Verdict } from "../../domain/matching/match";
import type { PairIds } from "../../domain/matching/pair-key";
import { apiScopes } from "../api-keys/terms";
import type { proposalStatuses, QuestionState, RunState } from "./terms";

/** Who acts: an API key, by its name, held to some catalogs or to none. */
export interface Agent {
  id: string;
  name: string;
  catalogIds?: readonly string[] | undefined;
}

/** A verdict as an agent proposes it. */
export interface StatedProposal {
  pair: PairIds;
  verdict: Verdict;
  reason: string | null;
  /** What stood when it looked; null = nothing. */
  seenDecisionId: string | null;
  lowerContentHash: string;
  higherContentHash: string;
}

export interface ProposalOutcome {
  status: (typeof proposalStatuses)[number];
  proposalId: string | null;
  /** Says why it was not accepted; null = it was. */
  message: string | null;
  /** The decision that stands; null = none. */
  decisionId: string | null;
  /** The matcher's, in [0,1]; null = no match. */
  matchProbability: number | null;
  /** With what agents proposed weighed in by how reliable they have proven, in [0,1]; null = no match. */
  combinedProbability: number | null;
}

export const answerQuestionInputSchema = z.object({
  id: z.uuid(),
  answer: z.string().trim().min(1, "Write an answer.").max(2_000, "An answer has at most 2,000 characters."),
});

/** A question of an agent, as pages show it. */
export interface AgentQuestionView {
  id: string;
  agentId: string;
  agentName: string;
  question: string;
  options: string[];
  lowerOfferId: string | null;
  higherOfferId: string | null;
  state: QuestionState;
  answer: string | null;
  /** Name of who answered. */
  answeredBy: string | null;
  answeredAt: Date | null;
  createdAt: Date;
}

/** A key that agents use. */
export interface AgentClientView {
  apiKeyId: string;
  name: string;
  /** As the program calls itself; null = it never said. */
  clientName: string | null;
  clientVersion: string | null;
  scopes: string[];
  catalogCount: number;
  callCount: number;
  refusedCount: number;
  busyMs: number;
  lastSeenAt: Date;
  isRevoked: boolean;
  decisionCount: number;
  proposalCount: number;
  /** Of its proposals those that people judged without seeing them. */
  judgedCount: number;
}

const money = z
  .number("Enter a number.")
  .min(0.01, "Give at least 0.01.")
  .max(10_000, "Give at most 10,000.");
const count = (max: number) =>
  z.number("Enter a number.").int("Enter a whole number.").min(1, "Give at least 1.").max(max);

/** What ends a run of our own agent. Prices say what tokens cost, without which money can't be counted. */
export const agentBudgetsSchema = z.object({
  stepsMax: count(500).default(60),
  tokensMax: count(5_000_000).default(400_000),
  minutesMax: count(240).default(30),
  costUsdMax: money.nullable().default(null),
  /** US dollars for a million tokens. */
  inputPriceUsd: z.number().min(0).max(1_000).nullable().default(null),
  outputPriceUsd: z.number().min(0).max(1_000).nullable().default(null),
});
export type AgentBudgets = z.infer<typeof agentBudgetsSchema>;

export const startRunInputSchema = z
  .object({
    goal: z
      .string()
      .trim()
      .min(10, "Say in a sentence what is to be done.")
      .max(4_000, "A goal has at most 4,000 characters."),
    /** What the run may do. */
    scopes: z
      .array(z.enum(apiScopes))
      .min(1, "Allow at least to read.")
      .default(["search", "offers:read", "match", "propose"]),
    budgets: agentBudgetsSchema.prefault({}),
  })
  .refine(
    ({ budgets }) =>
      budgets.costUsdMax === null || (budgets.inputPriceUsd !== null && budgets.outputPriceUsd !== null),
    {
      path: ["budgets", "costUsdMax"],
      message: "Say what a million tokens cost, too: without that money can't be counted.",
    },
  );
export type StartRunInput = z.input<typeof startRunInputSchema>;

/** A run, as lists show it. */
export interface AgentRunView {
  id: string;
  goal: string;
  state: RunState;
  model: string;
  scopes: string[];
  budgets: AgentBudgets;
  plan: string[];
  report: string | null;
  endReason: string | null;
  stepCount: number;
  inputTokens: number;
  outputTokens: number;
  costUsd: number | null;
  busyMs: number;
  questionId: string | null;
  startedBy: string | null;
  createdAt: Date;
  endedAt: Date | null;
}

export interface AgentStepView {
  place: number;
  /** Null = it said something. */
  tool: string | null;
  input: unknown;
  outcome: "done" | "refused" | "said";
  summary: string | null;
  durationMs: number;
  createdAt: Date;
}

export const runIdSchema = z.object({ id: z.uuid() });
