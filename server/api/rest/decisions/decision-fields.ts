import { z } from "zod";
import { deciderKindSchema, verdictSchema } from "../../../domain/matching/match";
import type { ListedDecision } from "../../../features/decisions/decision-list";
import type { DecisionView } from "../../../features/decisions/schema";
import { toTime } from "../list-fields";
import { exampleDecisionId, exampleHigherId, exampleLowerId } from "../matches/match-fields";

export const decisionSchema = z.object({
  id: z.uuid(),
  lowerOfferId: z.uuid(),
  higherOfferId: z.uuid(),
  verdict: verdictSchema
    .nullable()
    .describe("Null = an earlier decision was taken back, and nothing stands."),
  deciderKind: deciderKindSchema.describe("`person`: a person, or a program by its key."),
  decidedBy: z.string().describe("The name of the person or key; else the id of the model, rule or matcher."),
  reason: z
    .string()
    .nullable()
    .describe(
      "What was said with it; of one that took another back what was said with the verdict that stands again.",
    ),
  matchProbability: z.number().nullable().describe("What the matcher said then; null = not noted."),
  supersedesId: z.uuid().nullable().describe("The decision that stood before; null = none."),
  undoesId: z.uuid().nullable().describe("The decision that this one took back; null = none."),
  batchId: z.uuid().nullable().describe("The same of all that were made in one go; null = made alone."),
  isInForce: z.boolean(),
  createdAt: z.iso.datetime(),
});

export const exampleDecision: z.output<typeof decisionSchema> = {
  id: exampleDecisionId,
  lowerOfferId: exampleLowerId,
  higherOfferId: exampleHigherId,
  verdict: "same",
  deciderKind: "person",
  decidedBy: "PIM",
  reason: "same EAN on the box",
  matchProbability: 0.74,
  supersedesId: null,
  undoesId: null,
  batchId: null,
  isInForce: true,
  createdAt: "2026-11-26T06:30:00.000Z",
};

export function toDecisionAnswer({
  createdAt,
  ...decision
}: ListedDecision): z.output<typeof decisionSchema> {
  return { ...decision, createdAt: toTime(createdAt) };
}

/** As the history of one pair has it. */
export function toDecisionOfPair({ deciderName, isCurrent, createdAt, ...decision }: DecisionView) {
  return { ...decision, decidedBy: deciderName, isInForce: isCurrent, createdAt: toTime(createdAt) };
}
