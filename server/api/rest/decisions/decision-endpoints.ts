import { z } from "zod";
import { deciderKindSchema, verdictSchema } from "../../../domain/matching/match";
import {
  decideForProgram,
  type RowOutcome,
  refusalCodes,
  type StatedVerdict,
  undoForProgram,
} from "../../../features/decisions/decide-for-program";
import { listDecisions } from "../../../features/decisions/decision-list";
import type { Database } from "../../../platform/database";
import { getQueueSender } from "../../queue-sender";
import { type Call, defineEndpoint, getCaller } from "../endpoint";
import { cursorSchema, limitSchema, nextCursorSchema, timeSchema, walkNote } from "../list-fields";
import { exampleDecisionId, exampleHigherId, exampleLowerId } from "../matches/match-fields";
import { decisionSchema, exampleDecision, toDecisionAnswer } from "./decision-fields";

const rowsMax = 1_000;

export const listDecisionsEndpoint = defineEndpoint({
  method: "GET",
  path: "/decisions",
  operationId: "listDecisions",
  scope: "match",
  summary: "List decisions",
  description: `The history of verdicts, latest first: nothing in it is ever changed, a later decision supersedes an earlier one. ${walkNote} A key that is held to some catalogs sees the decisions on matches of their offers alone.`,
  inputSchema: z.object({
    offerId: z.uuid().optional().describe("One of the two offers."),
    verdict: verdictSchema.optional(),
    deciderKind: deciderKindSchema.optional(),
    since: timeSchema.optional(),
    limit: limitSchema(200),
    cursor: cursorSchema,
  }),
  outputSchema: z.object({ items: z.array(decisionSchema), nextCursor: nextCursorSchema }),
  example: {
    input: { deciderKind: "person", limit: 1 },
    output: { items: [exampleDecision], nextCursor: null },
  },
  run: async (db, input, { bounds }) => {
    const { items, nextCursor } = await listDecisions(db.pool, { ...input, catalogIds: bounds.catalogIds });
    return { items: items.map(toDecisionAnswer), nextCursor };
  },
});

const outcomeSchema = z.object({
  status: z
    .enum(["recorded", "unchanged", "refused"])
    .describe("`unchanged`: this key had done so already, and it is in force."),
  decisionId: z
    .uuid()
    .nullable()
    .describe("What is in force now; of a refused row what stood in its way. Null = nothing."),
  verdict: verdictSchema.nullable().describe("In force now; null = none, or refused."),
  code: z.enum(refusalCodes).nullable().describe("Why it was refused."),
  message: z.string().nullable().describe("The same in words."),
});

const resultsSchema = z.object({
  results: z.array(outcomeSchema).describe("In the order of the call."),
});
type Results = z.output<typeof resultsSchema>;

const hashSchema = z.string().min(1).max(100).optional();

const rowSchema = z.strictObject({
  offerId: z.uuid(),
  otherOfferId: z.uuid(),
  verdict: verdictSchema,
  reason: z.string().trim().max(1_000).nullish(),
  seenDecisionId: z
    .uuid()
    .nullable()
    .optional()
    .describe("What stood when you looked, null = nothing: refused where something else stands now."),
  contentHash: hashSchema.describe(
    "What the offer said when you looked: refused where it says something else now.",
  ),
  otherContentHash: hashSchema.describe("The same of the other offer."),
});

export const decideEndpoint = defineEndpoint({
  method: "POST",
  path: "/decisions",
  operationId: "decide",
  scope: "review",
  summary: "Decide pairs",
  description:
    "Up to 1,000 verdicts, recorded as a person's are, under the key's name: they supersede what stood, products follow, Activity shows them and can take them back. Each row is answered for itself; one that is stale or no match is refused and keeps no other from being recorded. Sent again, it records nothing twice.",
  inputSchema: z.object({ decisions: z.array(rowSchema).min(1).max(rowsMax) }),
  outputSchema: resultsSchema,
  example: {
    input: {
      decisions: [
        {
          offerId: exampleLowerId,
          otherOfferId: exampleHigherId,
          verdict: "same",
          reason: "same EAN on the box",
          seenDecisionId: null,
        },
      ],
    },
    output: {
      results: [
        { status: "recorded", decisionId: exampleDecisionId, verdict: "same", code: null, message: null },
      ],
    },
  },
  run: async (db, { decisions }, call) => {
    const outcomes = await decideForProgram(
      await toDependencies(db),
      decisions.map(toStated),
      toProgram(call),
      toKeep(call),
    );
    return toResults(outcomes);
  },
});

export const undoDecisionsEndpoint = defineEndpoint({
  method: "POST",
  path: "/decisions/undo",
  operationId: "undoDecisions",
  scope: "review",
  summary: "Take decisions back",
  description:
    "Up to 1,000, of anybody: what stood before each is in force again, and both stay in the history. Each is answered for itself; one that is not in force is refused. Sent again, it takes nothing back twice.",
  inputSchema: z.object({ decisionIds: z.array(z.uuid()).min(1).max(rowsMax) }),
  outputSchema: resultsSchema,
  example: {
    input: { decisionIds: [exampleDecisionId] },
    output: {
      results: [
        {
          status: "recorded",
          decisionId: "2a1b0c9d-8e7f-4a6b-9c5d-4e3f2a1b0c9d",
          verdict: null,
          code: null,
          message: null,
        },
      ],
    },
  },
  run: async (db, { decisionIds }, call) => {
    const ids = decisionIds.map((id) => id.toLowerCase());
    return toResults(await undoForProgram(await toDependencies(db), ids, toProgram(call), toKeep(call)));
  },
});

const toDependencies = async (db: Database) => ({ db, queue: await getQueueSender(db) });

const toProgram = (call: Call) => ({ ...getCaller(call), catalogIds: call.bounds.catalogIds });

function toKeep({ keepAnswer }: Call) {
  if (!keepAnswer) return undefined;
  return (sql: Parameters<typeof keepAnswer>[0], outcomes: RowOutcome[]) =>
    keepAnswer(sql, toResults(outcomes));
}

function toStated(row: z.output<typeof rowSchema>): StatedVerdict {
  const { verdict, reason, seenDecisionId, contentHash, otherContentHash } = row;
  const [offerId, otherOfferId] = [row.offerId.toLowerCase(), row.otherOfferId.toLowerCase()];
  const isInOrder = offerId < otherOfferId;
  return {
    pair: isInOrder
      ? { lowerOfferId: offerId, higherOfferId: otherOfferId }
      : { lowerOfferId: otherOfferId, higherOfferId: offerId },
    verdict,
    reason: reason || null,
    seenDecisionId,
    lowerContentHash: isInOrder ? contentHash : otherContentHash,
    higherContentHash: isInOrder ? otherContentHash : contentHash,
  };
}

function toResults(outcomes: readonly RowOutcome[]): Results {
  return {
    results: outcomes.map((outcome) =>
      outcome.status === "refused"
        ? { verdict: null, ...outcome }
        : { ...outcome, code: null, message: null },
    ),
  };
}
