import { z } from "zod";
import { refuseHeldKey } from "../../api/rest/held-key";
import { getSeenImport, importAnswerSchema, toImportAnswer } from "../../api/rest/imports/import-fields";
import { reportMatching } from "../../features/agents/import-report";
import { defineTool } from "../tool";

const count = z.number().int();

export const reportTool = defineTool({
  name: "report",
  title: "Report on an import",
  description:
    "What became of an import: counts by stage, what stands of its catalog's pairs and who decided them, what language models cost since, and what is left.",
  scope: "match",
  effect: "reads",
  isIdempotent: true,
  inputSchema: z.object({ importId: z.uuid() }),
  outputSchema: z.object({
    import: importAnswerSchema.pick({
      id: true,
      catalogId: true,
      status: true,
      isActive: true,
      counts: true,
      stages: true,
      failure: true,
    }),
    pairs: z
      .object({ matched: count, inDoubt: count, rejected: count })
      .describe("Scored pairs of its catalog."),
    decidedBy: z.object({ person: count, agent: count, llm: count, rule: count }),
    cost: z.object({ llmCalls: count, inputTokens: count, outputTokens: count }),
    left: z.object({
      pairsInDoubt: count.describe("That nobody has decided."),
      offersToCompare: count,
    }),
    proposalCount: count.describe("Verdicts that agents proposed and that count."),
  }),
  example: { importId: "9b2f6c1e-4d3a-4b8e-8f70-1a2b3c4d5e6f" },
  run: async (db, { importId }, call) => {
    const view = await getSeenImport(db.pool, importId, call);
    refuseHeldKey(call.bounds, "The report on pairs");
    const report = await reportMatching(db.pool, { catalogId: view.catalogId, since: view.createdAt });
    const { id, catalogId, status, isActive, counts, stages, failure } = toImportAnswer(view);
    return {
      import: { id, catalogId, status, isActive, counts, stages, failure },
      pairs: {
        matched: report.pairs["auto-match"],
        inDoubt: report.pairs.review,
        rejected: report.pairs["auto-reject"],
      },
      decidedBy: report.decidedBy,
      cost: {
        llmCalls: report.llm.callCount,
        inputTokens: report.llm.inputTokens,
        outputTokens: report.llm.outputTokens,
      },
      left: { pairsInDoubt: report.leftCount, offersToCompare: report.waitingOfferCount },
      proposalCount: report.proposalCount,
    };
  },
});
