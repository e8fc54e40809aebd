import { createHash } from "node:crypto";
import { z } from "zod";
import { getQueueSender } from "../../api/queue-sender";
import { refuseHeldKey } from "../../api/rest/held-key";
import { mergeProducts, previewMerge, previewSplit, splitProduct } from "../../features/products/regroup";
import { mergeInputSchema, type RegroupPreview, splitInputSchema } from "../../features/products/schema";
import { AppError } from "../../platform/errors";
import { defineTool, type ToolCall } from "../tool";
import { toDecidingAgent } from "./decide";

const token = z
  .string()
  .max(64)
  .optional()
  .describe("Absent = only look. With the previewToken of a preview that still holds it is done.");

const regroupedSchema = z.object({
  isDone: z.boolean(),
  batchId: z.uuid().nullable().describe("undo takes it back as a whole; null = only a preview."),
  previewToken: z.string().nullable().describe("Send it to do what the preview says; null = it is done."),
  products: z
    .array(
      z.object({
        id: z.uuid().nullable().describe("Null = a new one."),
        title: z.string(),
        offerIds: z.array(z.uuid()),
      }),
    )
    .describe("In which the offers would stand, or do."),
  decisionCount: z.number().int().describe("Pairs that are decided by it."),
  overruledCount: z.number().int().describe("Earlier decisions in its way: above 0 a person has to do it."),
  conflictCount: z.number().int().describe("Contradictions that would stay."),
});
type Regrouped = z.output<typeof regroupedSchema>;

const howTo =
  "The first call only shows what would come of it; call again with its previewToken to do it. Ask the person whom you work for between the two.";

export const splitTool = defineTool({
  name: "split",
  title: "Split a product",
  description: `Parts offers from a product. ${howTo}`,
  scope: "review",
  effect: "supersedes",
  isIdempotent: false,
  inputSchema: splitInputSchema.extend({ previewToken: token }),
  outputSchema: regroupedSchema,
  ownTexts: ["previewToken"],
  example: {
    productId: "5a0d5d1e-6f3c-4c7a-9b51-2f4b8f0c9d11",
    offerIds: ["0d7a9c1b-3e52-5f0e-8a34-6c1d2e3f4a5b"],
  },
  run: async (db, { previewToken, ...input }, call) =>
    previewThenDo(call, await previewSplit(db, input), previewToken, async () =>
      splitProduct(db, await getQueueSender(db), input, toDecidingAgent(call)),
    ),
});

export const mergeTool = defineTool({
  name: "merge",
  title: "Merge two products",
  description: `Makes one product of two. ${howTo}`,
  scope: "review",
  effect: "supersedes",
  isIdempotent: false,
  inputSchema: mergeInputSchema.extend({ previewToken: token }),
  outputSchema: regroupedSchema,
  ownTexts: ["previewToken"],
  example: {
    productId: "5a0d5d1e-6f3c-4c7a-9b51-2f4b8f0c9d11",
    otherProductId: "7c1f0a9d-2b44-4f0e-9c55-0d1e2f3a4b5c",
  },
  run: async (db, { previewToken, ...input }, call) =>
    previewThenDo(call, await previewMerge(db, input), previewToken, async () =>
      mergeProducts(db, await getQueueSender(db), input, toDecidingAgent(call)),
    ),
});

async function previewThenDo(
  { bounds }: ToolCall,
  preview: RegroupPreview,
  stated: string | undefined,
  work: () => Promise<{ batchId: string }>,
): Promise<Regrouped> {
  refuseHeldKey(bounds, "Splits and merges");
  const { products, decisionCounts, overruled, conflicts } = preview;
  const shown = {
    products: products.map(({ id, title, offers }) => ({
      id,
      title,
      offerIds: offers.map((offer) => offer.id),
    })),
    decisionCount: decisionCounts.same + decisionCounts.variant + decisionCounts.different,
    overruledCount: overruled.length,
    conflictCount: conflicts.length,
  };
  const fresh = createHash("sha256").update(JSON.stringify(shown)).digest("hex").slice(0, 32);
  if (stated === undefined) return { isDone: false, batchId: null, previewToken: fresh, ...shown };
  if (stated !== fresh)
    throw new AppError("conflict", "the preview is out of date", {
      userMessage:
        "previewToken: things have changed since that preview. Call without it to see how they stand.",
    });
  if (overruled.length > 0)
    throw new AppError("forbidden", "an agent overrules nobody", {
      userMessage: `This would overrule ${overruled.length} earlier decisions, which an agent can't. Ask a person with ask_person.`,
    });
  const { batchId } = await work();
  return { isDone: true, batchId, previewToken: null, ...shown };
}
