import { z } from "zod";
import { bandSchema, suggestedVerdictSchema, verdictSchema } from "../../../domain/matching/match";
import { getChampion } from "../../../features/matcher-registry/champion";
import { findMatches, scoreOffers } from "../../../features/matching/ad-hoc/ad-hoc";
import { getQueryCrossEncoder } from "../../../features/matching/ad-hoc/query-cross-encoder";
import {
  type FoundMatch,
  findMatchesInputSchema,
  type OfferRef,
  scoreOffersInputSchema,
} from "../../../features/matching/schema";
import { listOffersById } from "../../../features/offers/data";
import { listOfferPlaces } from "../../../features/offers/places";
import { getQueryEmbedder } from "../../../features/search/query-embedder";
import type { Database } from "../../../platform/database";
import { AppError } from "../../../platform/errors";
import { type Call, defineEndpoint } from "../endpoint";
import {
  evidenceSchema,
  exampleEvidence,
  exampleHigherId,
  exampleMatchedOffers,
  matchedOfferSchema,
  probabilitySchema,
  toDescribed,
  toMatchedOffer,
} from "./match-fields";

const toDependencies = (db: Database) => ({
  db,
  getChampion: () => getChampion(db),
  getEmbedder: () => getQueryEmbedder().catch(() => null),
  getCrossEncoder: getQueryCrossEncoder,
});

const offerNote =
  'An offer of a catalog as `{ "offerId" }`, or one that is stated on the spot: `title` and what else is known.';

const scoredSchema = z.object({
  matchProbability: probabilitySchema.describe("With the rivals of both offers weighed in."),
  band: bandSchema,
  suggestedVerdict: suggestedVerdictSchema.nullable(),
  variantText: z.string().nullable().describe("Where they look like variants, what they differ in."),
  evidence: z.array(evidenceSchema).describe("What speaks for and against, strongest first."),
});

const exampleScored: z.output<typeof scoredSchema> = {
  matchProbability: 0.97,
  band: "auto-match",
  suggestedVerdict: "same",
  variantText: null,
  evidence: [exampleEvidence],
};

export const scoreEndpoint = defineEndpoint({
  method: "POST",
  path: "/match/score",
  operationId: "scoreMatch",
  scope: "match",
  summary: "Are two offers one product?",
  description: `Compares any two offers now; nothing is kept. ${offerNote}`,
  inputSchema: scoreOffersInputSchema,
  outputSchema: scoredSchema.extend({ matcherId: z.string() }),
  example: {
    input: {
      first: { title: "Sony BRAVIA DAV-IS50/B Home Theater System", brand: "Sony" },
      second: { offerId: exampleHigherId as never },
    },
    output: { ...exampleScored, matcherId: "shipped-1" },
  },
  run: async (db, { first, second }, { bounds }) => {
    await refuseUnseen(db, [first, second], bounds);
    const { explanation, variantDifferences, ...scored } = await scoreOffers(
      toDependencies(db),
      first,
      second,
    );
    return { ...scored, ...toDescribed({ explanation, variantDifferences }) };
  },
});

const findsMax = 50;

export const findEndpoint = defineEndpoint({
  method: "POST",
  path: "/match/find",
  operationId: "findMatches",
  scope: "match",
  summary: "Which product is this offer?",
  description: `Looks now for offers that may be the same product, and for the product; nothing is kept. ${offerNote} Of an offer of a catalog these are its stored matches. Pairs below 2 % are left out. What other offers an import brings along are rivals too, and may change the probability.`,
  inputSchema: findMatchesInputSchema,
  outputSchema: z.object({
    productId: z
      .uuid()
      .nullable()
      .describe(
        "The product that it is in, or belongs to by a match that is sure enough to be settled alone; null = none is.",
      ),
    matches: z
      .array(scoredSchema.extend({ offer: matchedOfferSchema, verdict: verdictSchema.nullable() }))
      .describe("Most probable first."),
  }),
  example: {
    input: {
      offer: { title: "Sony DAVIS50B Bravia Theatre", brand: "Sony", price: 579, currency: "EUR" },
      limit: 1,
    },
    output: {
      productId: exampleMatchedOffers[0].productId,
      matches: [{ ...exampleScored, offer: exampleMatchedOffers[0], verdict: null }],
    },
  },
  run: async (db, { offer, limit }, { bounds }) => {
    const { catalogIds } = bounds;
    await refuseUnseen(db, [offer], bounds);
    const all = await findMatches(toDependencies(db), offer, catalogIds ? findsMax : limit);
    const found = all
      .filter((match) => !catalogIds || catalogIds.includes(match.offer.catalogId))
      .slice(0, limit);
    return {
      productId: (await findOwnProduct(db, offer)) ?? toSureProduct(found),
      matches: found.map(({ offer: other, explanation, variantDifferences, ...match }) => ({
        ...match,
        ...toDescribed({ explanation, variantDifferences }),
        offer: toMatchedOffer(other),
      })),
    };
  },
});

/** Throws AppError("not-found") where one is of a catalog that the key may not see. */
async function refuseUnseen(
  db: Database,
  refs: readonly OfferRef[],
  { catalogIds }: Call["bounds"],
): Promise<void> {
  const ids = refs.flatMap((ref) => ("offerId" in ref ? [ref.offerId] : []));
  if (!catalogIds || ids.length === 0) return;
  const offers = await listOffersById(db.pool, ids);
  const missing = ids.find(
    (id) => !offers.some((one) => one.id === id && catalogIds.includes(one.catalogId)),
  );
  if (missing === undefined) return;
  throw new AppError("not-found", `No offer ${missing}`, {
    userMessage: `There is no offer with the id ${missing}, or the key may not see it.`,
  });
}

async function findOwnProduct(db: Database, ref: OfferRef): Promise<string | null> {
  if (!("offerId" in ref)) return null;
  const [place] = await listOfferPlaces(db.pool, [ref.offerId]);
  return place?.productId ?? null;
}

/** Of the best match, where it is settled: by a verdict, or by the matcher alone. */
function toSureProduct([best]: readonly FoundMatch[]): string | null {
  if (!best) return null;
  const isSame = best.verdict === null ? best.band === "auto-match" : best.verdict === "same";
  return isSame ? best.offer.productId : null;
}
