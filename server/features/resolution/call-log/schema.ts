import { z } from "zod";
import { type Verdict, verdicts } from "../../../domain/matching/match";
import { type CallStatus, callStatuses } from "../terms";

/** Of the list and of its export. */
export const callFilterSchema = z.object({
  status: z.enum(callStatuses).nullish(),
  verdict: z.enum(verdicts).nullish(),
  model: z.string().max(200).nullish(),
  /** Found in either offer's title, in a query or in what the model said. */
  text: z.string().trim().max(200).nullish(),
});
export type CallFilter = z.infer<typeof callFilterSchema>;

export const listCallsSchema = callFilterSchema.extend({
  limit: z.number().int().min(1).max(100).default(50),
  cursor: z.string().max(500).nullish(),
});
export type ListCalls = z.infer<typeof listCallsSchema>;

export const purgeCallsSchema = z.object({
  /** 0 = all. */
  olderThanDays: z
    .number("Enter a whole number of days.")
    .int("Enter a whole number of days.")
    .min(0, "Enter a whole number of days.")
    .max(3_650, "At most 3,650 days."),
});

/** A call as it is shown. */
export interface CallView {
  id: string;
  createdAt: Date;
  model: string;
  promptVersion: string | null;
  status: CallStatus;
  /** Null = none, or people are to judge the pair without seeing it. */
  verdict: Verdict | null;
  /** What was asked in other words, where the question was about no pair. */
  question: string | null;
  /** What the model said, or why it did not. */
  reason: string | null;
  /** True until a person has judged the pair. */
  isHidden: boolean;
  /** Null = the question was about no pair. */
  lowerOfferId: string | null;
  higherOfferId: string | null;
  /** The run in which our own agent asked; null = somebody else did. */
  agentRunId: string | null;
  /** Null = the offer is gone. */
  lowerTitle: string | null;
  higherTitle: string | null;
  fields: string[];
  inputTokens: number | null;
  outputTokens: number | null;
  cost: number | null;
  currency: string | null;
  durationMs: number;
}
