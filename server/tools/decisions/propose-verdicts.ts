import { z } from "zod";
import { proposeVerdicts } from "../../features/agents/proposals";
import { proposalStatuses, proposalsMax } from "../../features/agents/terms";
import { defineTool } from "../tool";
import { exampleRow, toStatedVerdict, verdictRowSchema } from "./pair-rows";

export const proposeVerdictsTool = defineTool({
  name: "propose_verdicts",
  title: "Propose verdicts",
  description:
    "Up to 50 verdicts as evidence: they move probabilities as far as you have proven reliable, and decide nothing. `stale`: look again and propose anew. `overruled`: a person has decided; leave it. Sent again, it changes nothing.",
  scope: "propose",
  effect: "writes",
  isIdempotent: true,
  inputSchema: z.object({ proposals: z.array(verdictRowSchema).min(1).max(proposalsMax) }),
  outputSchema: z.object({
    results: z
      .array(
        z.object({
          status: z.enum(proposalStatuses),
          proposalId: z.uuid().nullable(),
          message: z.string().nullable(),
          decisionId: z.uuid().nullable().describe("That stands now."),
          matchProbability: z.number().nullable(),
          combinedProbability: z.number().nullable(),
        }),
      )
      .describe("In the order of the call."),
  }),
  ownTexts: ["message"],
  example: { proposals: [{ ...exampleRow }] },
  run: async (db, { proposals }, { key, bounds }) => ({
    results: await proposeVerdicts(db, proposals.map(toStatedVerdict), {
      ...key,
      catalogIds: bounds.catalogIds,
    }),
  }),
});
