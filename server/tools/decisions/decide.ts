import { z } from "zod";
import { getQueueSender } from "../../api/queue-sender";
import { verdictSchema } from "../../domain/matching/match";
import { decideForProgram, type RowOutcome, refusalCodes } from "../../features/decisions/decide-for-program";
import { defineTool, type ToolCall } from "../tool";
import { exampleRow, toStatedVerdict, verdictRowSchema } from "./pair-rows";

export const outcomeSchema = z.object({
  status: z.enum(["recorded", "unchanged", "refused"]),
  decisionId: z.uuid().nullable().describe("In force now; undo takes it back."),
  verdict: verdictSchema.nullable(),
  code: z.enum(refusalCodes).nullable(),
  message: z.string().nullable(),
});

export function toOutcome(outcome: RowOutcome): z.output<typeof outcomeSchema> {
  return outcome.status === "refused"
    ? { verdict: null, ...outcome }
    : { ...outcome, code: null, message: null };
}

/** As whom an agent decides: a tier below people. */
export function toDecidingAgent({ key, bounds }: ToolCall) {
  return { ...key, catalogIds: bounds.catalogIds, kind: "agent" as const };
}

export const decideTool = defineTool({
  name: "decide",
  title: "Decide pairs",
  description:
    "Up to 50 verdicts that count at once: products follow. A person's decision is never overruled. Ask the person whom you work for first; undo takes a decision back.",
  scope: "review",
  effect: "supersedes",
  isIdempotent: true,
  inputSchema: z.object({ decisions: z.array(verdictRowSchema).min(1).max(50) }),
  outputSchema: z.object({ results: z.array(outcomeSchema).describe("In the order of the call.") }),
  ownTexts: ["message"],
  example: { decisions: [{ ...exampleRow }] },
  run: async (db, { decisions }, call) => {
    const deps = { db, queue: await getQueueSender(db) };
    const outcomes = await decideForProgram(deps, decisions.map(toStatedVerdict), toDecidingAgent(call));
    return { results: outcomes.map(toOutcome) };
  },
});
