import { z } from "zod";
import { bandSchema, verdicts } from "../../../domain/matching/match";
import type { OfferId } from "../../../domain/offer/offer";
import { getAddressedCatalog } from "../../../features/catalogs/addressed";
import { readOfferFacts } from "../../../features/decisions/program-facts";
import { listMatches } from "../../../features/matches/match-list";
import { getReviewPair } from "../../../features/review/data";
import { AppError } from "../../../platform/errors";
import { decisionSchema, toDecisionOfPair } from "../decisions/decision-fields";
import { defineEndpoint } from "../endpoint";
import { cursorSchema, limitSchema, nextCursorSchema, timeSchema, walkNote } from "../list-fields";
import { catalogAddressSchema } from "../offers/push-target";
import {
  evidenceSchema,
  exampleEvidence,
  exampleHigherId,
  exampleLowerId,
  exampleMatch,
  exampleMatchedOffers,
  matchedOfferSchema,
  matchSchema,
  toDescribed,
  toMatchAnswer,
  toMatchedOffer,
} from "./match-fields";

const shareSchema = z.coerce.number().min(0).max(1).optional();

export const listMatchesEndpoint = defineEndpoint({
  method: "GET",
  path: "/matches",
  operationId: "listMatches",
  scope: "match",
  summary: "List matches",
  description: `Scored pairs of offers that the key may see both of, in the order of their ids. ${walkNote} To keep a copy up to date, read \`/changes\`.`,
  inputSchema: z.object({
    catalog: catalogAddressSchema.optional().describe("Id or slug: one of the two offers is this catalog's."),
    otherCatalog: catalogAddressSchema.optional().describe("Id or slug: and the other one is this one's."),
    offerId: z.uuid().optional().describe("One of the two."),
    band: bandSchema.optional(),
    verdict: z
      .enum([...verdicts, "none"])
      .optional()
      .describe("`none`: undecided."),
    probabilityMin: shareSchema.describe("From 0 to 1."),
    probabilityMax: shareSchema.describe("From 0 to 1."),
    changedSince: timeSchema.optional(),
    limit: limitSchema(200),
    cursor: cursorSchema,
  }),
  outputSchema: z.object({ items: z.array(matchSchema), nextCursor: nextCursorSchema }),
  example: {
    input: { band: "review", limit: 1 },
    output: { items: [exampleMatch], nextCursor: null },
  },
  run: async (db, { catalog, otherCatalog, ...input }, { bounds }) => {
    const toId = async (address: string | undefined) =>
      address === undefined ? undefined : (await getAddressedCatalog(db.pool, address, bounds)).id;
    const { items, nextCursor } = await listMatches(db.pool, {
      ...input,
      catalogId: await toId(catalog ?? otherCatalog),
      otherCatalogId: catalog === undefined ? undefined : await toId(otherCatalog),
      catalogIds: bounds.catalogIds,
    });
    return { items: items.map(toMatchAnswer), nextCursor };
  },
});

const describedOfferSchema = matchedOfferSchema.extend({
  contentHash: z
    .string()
    .describe("Of what it says now; a decision may name it, and is refused once it differs."),
});

export const getMatchEndpoint = defineEndpoint({
  method: "GET",
  path: "/matches/{offerId}/{otherOfferId}",
  operationId: "getMatch",
  scope: "match",
  summary: "One match with what speaks for and against it",
  description:
    "Of two offers, in either order: the probability, the evidence in words, strongest first, and all decisions on the pair, latest first. 404 where the two are no candidates of each other; `POST /match/score` compares any two.",
  inputSchema: z.object({ offerId: z.uuid(), otherOfferId: z.uuid() }),
  outputSchema: matchSchema
    .omit({
      lowerCatalogId: true,
      higherCatalogId: true,
      createdAt: true,
      updatedAt: true,
      deciderKind: true,
    })
    .extend({
      lowerOffer: describedOfferSchema,
      higherOffer: describedOfferSchema,
      variantText: z.string().nullable().describe("Where they look like variants, what they differ in."),
      evidence: z.array(evidenceSchema),
      decisions: z.array(decisionSchema.omit({ supersedesId: true, batchId: true })),
    }),
  example: {
    input: { offerId: exampleLowerId, otherOfferId: exampleHigherId },
    output: {
      lowerOfferId: exampleLowerId,
      higherOfferId: exampleHigherId,
      matchProbability: 0.74,
      band: "review",
      suggestedVerdict: "same",
      verdict: null,
      decisionId: null,
      matcherId: "shipped-1",
      lowerOffer: { ...exampleMatchedOffers[0], contentHash: "q3JwX0b1" },
      higherOffer: { ...exampleMatchedOffers[1], contentHash: "Zk81aYp2" },
      variantText: null,
      evidence: [exampleEvidence],
      decisions: [],
    },
  },
  run: async (db, { offerId, otherOfferId }, { bounds: { catalogIds } }) => {
    const ids = [offerId.toLowerCase(), otherOfferId.toLowerCase()].sort() as [OfferId, OfferId];
    const pair = { lowerOfferId: ids[0], higherOfferId: ids[1] };
    if (ids[0] === ids[1]) throw noMatch();
    const facts = await readOfferFacts(db.pool, [pair]);
    const isSeen = ids.every((id) => {
      const catalogId = facts.get(id)?.catalogId;
      return catalogId !== undefined && (!catalogIds || catalogIds.includes(catalogId));
    });
    if (!isSeen) throw noMatch();
    const { lowerOffer, higherOffer, explanation, variantDifferences, decisions, ...match } =
      await getReviewPair(db, pair);
    const toOffer = (offer: typeof lowerOffer) => ({
      ...toMatchedOffer(offer),
      contentHash: facts.get(offer.id)!.contentHash,
    });
    return {
      ...pair,
      matchProbability: match.matchProbability,
      band: match.band,
      suggestedVerdict: match.suggestedVerdict,
      verdict: match.verdict,
      decisionId: decisions.find(({ isCurrent }) => isCurrent)?.id ?? null,
      matcherId: match.matcherId,
      lowerOffer: toOffer(lowerOffer),
      higherOffer: toOffer(higherOffer),
      ...toDescribed({ explanation, variantDifferences }),
      decisions: decisions.map(toDecisionOfPair),
    };
  },
});

function noMatch(): AppError {
  return new AppError("not-found", "No such match", {
    userMessage: "These two offers are no candidates of each other, or the key may not see them.",
  });
}
