import { z } from "zod";
import { refuseHeldKey } from "../../api/rest/held-key";
import { measureQuality } from "../../features/quality/service";
import { defineTool } from "../tool";

const shareSchema = z
  .object({ share: z.number(), lower: z.number(), upper: z.number() })
  .describe("In [0,1], with the bounds of 95 % confidence.");

export const qualityTool = defineTool({
  name: "quality",
  title: "How good matching is",
  description:
    "Of the matcher's matches those that are right, and of what belongs together what was found, by pairs that people judged without knowing.",
  scope: "match",
  effect: "reads",
  isIdempotent: true,
  inputSchema: z.object({}),
  outputSchema: z.object({
    precision: shareSchema.nullable().describe("Null = too few pairs were judged."),
    recall: shareSchema.nullable(),
    decidedMatchCount: z.number().int(),
    decidedRejectCount: z.number().int(),
    waitingCount: z.number().int().describe("Sampled pairs that wait for people."),
  }),
  example: {},
  run: async (db, _, { bounds, key }) => {
    refuseHeldKey(bounds, "The quality of matching");
    const { precision, recall, decidedMatchCount, decidedRejectCount, waitingCount } = await measureQuality(
      db.pool,
      key.id,
    );
    return { precision, recall, decidedMatchCount, decidedRejectCount, waitingCount };
  },
});
