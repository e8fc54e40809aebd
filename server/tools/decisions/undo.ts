import { z } from "zod";
import { getQueueSender } from "../../api/queue-sender";
import { refuseHeldKey } from "../../api/rest/held-key";
import { refuseForeignBatch } from "../../features/agents/own-batch";
import { undoForProgram } from "../../features/decisions/decide-for-program";
import { undoBatch } from "../../features/history/undo-decisions";
import { AppError } from "../../platform/errors";
import { defineTool } from "../tool";
import { outcomeSchema, toDecidingAgent, toOutcome } from "./decide";

export const undoTool = defineTool({
  name: "undo",
  title: "Take decisions back",
  description:
    "Decisions by their ids, up to 50, or a split or merge of your own by its batchId: what stood before is in force again, and both stay in the history. A person's decisions are left alone.",
  scope: "review",
  effect: "supersedes",
  isIdempotent: true,
  inputSchema: z.object({
    decisionIds: z.array(z.uuid()).min(1).max(50).optional(),
    batchId: z.uuid().optional(),
  }),
  outputSchema: z.object({
    results: z.array(outcomeSchema).describe("Of decisionIds, in their order."),
    undoneCount: z.number().int(),
  }),
  ownTexts: ["message"],
  example: { decisionIds: ["1f0c2d3e-4a5b-4c6d-8e7f-9a0b1c2d3e4f"] },
  run: async (db, { decisionIds, batchId }, call) => {
    const deps = { db, queue: await getQueueSender(db) };
    const agent = toDecidingAgent(call);
    if ((decisionIds === undefined) === (batchId === undefined))
      throw new AppError("bad-input", "one of two", {
        userMessage: "Give either decisionIds or batchId.",
      });
    if (batchId !== undefined) {
      refuseHeldKey(call.bounds, "Batches");
      await refuseForeignBatch(db.pool, batchId, agent.id);
      const { undoneCount } = await undoBatch(deps, batchId, agent);
      return { results: [], undoneCount };
    }
    const ids = (decisionIds ?? []).map((id) => id.toLowerCase());
    const outcomes = await undoForProgram(deps, ids, agent);
    return {
      results: outcomes.map(toOutcome),
      undoneCount: outcomes.filter(({ status }) => status === "recorded").length,
    };
  },
});
