import { z } from "zod";
import { bandSchema, suggestedVerdictSchema, verdictSchema } from "../../domain/matching/match";
import { toPairKey } from "../../domain/matching/pair-key";
import { describeVariantDifferences } from "../../domain/matching/values/variant-difference";
import { toMinorDigits } from "../../domain/offer/price-text/minor-digits";
import { weighProposals } from "../../features/agents/proposal-data";
import { readOfferFacts } from "../../features/decisions/program-facts";
import { listReview } from "../../features/review/data";
import type { ReviewListItem } from "../../features/review/schema";
import { reviewOrders, wordsLengthMax } from "../../features/review/terms";
import { defineTool, pageFields } from "../tool";

const shownOfferSchema = z.object({
  id: z.uuid(),
  title: z.string(),
  catalog: z.string(),
  price: z.number().nullable(),
  currency: z.string().nullable(),
  contentHash: z.string(),
});

export const listReviewTool = defineTool({
  name: "list_review",
  title: "List pairs in doubt",
  description:
    "Pairs that wait for a verdict, with the content hashes and the decision that propose_verdicts and decide ask for. A page may hold fewer than `limit` although more follow.",
  scope: "match",
  effect: "reads",
  isIdempotent: true,
  inputSchema: z.object({
    order: z.enum(reviewOrders).default("probable"),
    catalogId: z.uuid().optional().describe("One of the two offers is of it."),
    otherCatalogId: z
      .uuid()
      .optional()
      .describe("The other offer is of it; the same catalog twice leaves the pairs within it."),
    text: z
      .string()
      .trim()
      .min(1)
      .max(wordsLengthMax)
      .optional()
      .describe(
        "Words of either offer's title, brand or codes by their beginnings, a GTIN, or a whole id of its catalog.",
      ),
    band: bandSchema
      .optional()
      .describe("Absent = what is in doubt; else what the matcher settled without a person."),
    ...pageFields(50, 20),
  }),
  outputSchema: z.object({
    pairs: z.array(
      z.object({
        lowerOffer: shownOfferSchema,
        higherOffer: shownOfferSchema,
        matchProbability: z.number(),
        combinedProbability: z.number().describe("With what agents proposed weighed in."),
        suggestedVerdict: suggestedVerdictSchema.nullable(),
        verdict: verdictSchema.nullable(),
        seenDecisionId: z.uuid().nullable().describe("The decision that stands; null = none."),
        variantText: z.string().nullable(),
      }),
    ),
    nextCursor: z.string().nullable(),
  }),
  example: { order: "worth", limit: 10 },
  run: async (db, { cursor = null, ...input }, { bounds: { catalogIds } }) => {
    const page = await listReview(db.pool, { ...input, cursor });
    const facts = await readOfferFacts(db.pool, page.items);
    const isSeen = (id: string) => {
      const catalogId = facts.get(id)?.catalogId;
      return catalogId !== undefined && (!catalogIds || catalogIds.includes(catalogId));
    };
    const items = page.items.filter((item) => isSeen(item.lowerOfferId) && isSeen(item.higherOfferId));
    const weighed = await weighProposals(db.pool, items);
    const toOffer = (offer: ReviewListItem["lowerOffer"]) => ({
      id: offer.id,
      title: offer.title,
      catalog: offer.catalogName,
      price: offer.priceMinor === null ? null : offer.priceMinor / 10 ** toMinorDigits(offer.currency),
      currency: offer.currency,
      contentHash: facts.get(offer.id)?.contentHash ?? "",
    });
    return {
      pairs: items.map((item) => ({
        lowerOffer: toOffer(item.lowerOffer),
        higherOffer: toOffer(item.higherOffer),
        matchProbability: item.matchProbability,
        combinedProbability: weighed.get(toPairKey(item)) ?? item.matchProbability,
        suggestedVerdict: item.suggestedVerdict,
        verdict: item.verdict,
        seenDecisionId: item.decisionId,
        variantText: describeVariantDifferences(item.variantDifferences),
      })),
      nextCursor: page.nextCursor,
    };
  },
});
