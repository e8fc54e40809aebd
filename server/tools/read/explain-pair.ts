import { z } from "zod";
import { getMatchEndpoint } from "../../api/rest/matches/match-endpoints";
import { weighProposals } from "../../features/agents/proposal-data";
import { defineTool } from "../tool";

export const explainPairTool = defineTool({
  name: "explain_pair",
  title: "Explain a match",
  description:
    "A stored match with its evidence, the decisions on it, and the content hashes and decision that propose_verdicts and decide ask for.",
  scope: getMatchEndpoint.scope,
  effect: "reads",
  isIdempotent: true,
  inputSchema: getMatchEndpoint.inputSchema,
  outputSchema: getMatchEndpoint.outputSchema.extend({
    combinedProbability: z
      .number()
      .nullable()
      .describe("With what agents proposed weighed in by how reliable they have proven; null = none did."),
  }),
  ownTexts: ["attribute"],
  example: {
    offerId: "0d7a9c1b-3e52-5f0e-8a34-6c1d2e3f4a5b",
    otherOfferId: "c2b7e6f0-91a4-5d3c-b1e8-7f6a5d4c3b2a",
  },
  run: async (db, input, call) => {
    const match = await getMatchEndpoint.run(db, input, call);
    const [combinedProbability = null] = (await weighProposals(db.pool, [match])).values();
    return { ...match, combinedProbability };
  },
});
