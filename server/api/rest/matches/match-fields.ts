import { z } from "zod";
import {
  bandSchema,
  deciderKindSchema,
  suggestedVerdictSchema,
  verdictSchema,
} from "../../../domain/matching/match";
import { describeVariantDifferences } from "../../../domain/matching/values/variant-difference";
import { toMinorDigits } from "../../../domain/offer/price-text/minor-digits";
import type { ListedMatch } from "../../../features/matches/match-list";
import type { OfferView } from "../../../features/offers/schema";
import type { ReviewPair } from "../../../features/review/schema";
import { toTime } from "../list-fields";

/** An offer as far as one has to recognise it. */
export const matchedOfferSchema = z.object({
  id: z.uuid(),
  catalogId: z.uuid(),
  catalog: z.string().describe("The catalog's name."),
  externalId: z.string(),
  title: z.string(),
  brand: z.string().nullable(),
  price: z.number().nullable().describe("In the currency's main unit."),
  currency: z.string().nullable(),
  productId: z.uuid().nullable(),
});

export function toMatchedOffer(offer: OfferView): z.output<typeof matchedOfferSchema> {
  const { id, catalogId, catalogName, externalId, title, brand, priceMinor, currency, productId } = offer;
  const price = priceMinor === null ? null : priceMinor / 10 ** toMinorDigits(currency);
  return { id, catalogId, catalog: catalogName, externalId, title, brand, price, currency, productId };
}

export const probabilitySchema = z.number().min(0).max(1);

export const matchSchema = z.object({
  lowerOfferId: z.uuid(),
  higherOfferId: z.uuid(),
  lowerCatalogId: z.uuid(),
  higherCatalogId: z.uuid(),
  matchProbability: probabilitySchema.describe("0.9 means that nine in ten such pairs are one product."),
  band: bandSchema,
  suggestedVerdict: suggestedVerdictSchema.nullable().describe("What the matcher takes the pair for."),
  verdict: verdictSchema.nullable().describe("In force; null = undecided."),
  deciderKind: deciderKindSchema.nullable().describe("Whose verdict it is."),
  decisionId: z.uuid().nullable().describe("The decision in force; null = none."),
  matcherId: z.string(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});

export function toMatchAnswer({ createdAt, updatedAt, ...match }: ListedMatch): z.output<typeof matchSchema> {
  return { ...match, createdAt: toTime(createdAt), updatedAt: toTime(updatedAt) };
}

export const evidenceSchema = z.object({
  attribute: z.string(),
  weight: z.number().describe("Above 0 it speaks for one product, below against: in log-odds."),
  outcome: z.enum(["equal", "close", "conflicting", "missing"]),
  text: z.string().describe("In words."),
});

/** How a match looks, in English words. */
export function toDescribed({
  explanation,
  variantDifferences,
}: Pick<ReviewPair, "explanation" | "variantDifferences">) {
  return {
    variantText: describeVariantDifferences(variantDifferences),
    evidence: explanation.evidence.map(({ compared, ...evidence }) => evidence),
  };
}

export const exampleLowerId = "0d7a9c1b-3e52-5f0e-8a34-6c1d2e3f4a5b";
export const exampleHigherId = "c2b7e6f0-91a4-5d3c-b1e8-7f6a5d4c3b2a";
export const exampleDecisionId = "1f0c2d3e-4a5b-4c6d-8e7f-9a0b1c2d3e4f";
const exampleCatalogIds = [
  "3c1b7a52-8d10-4a76-9d3f-0b9a1c2d3e4f",
  "8e4d2c10-7b6a-4f59-8c3d-2e1f0a9b8c7d",
] as const;

export const exampleMatch: z.output<typeof matchSchema> = {
  lowerOfferId: exampleLowerId,
  higherOfferId: exampleHigherId,
  lowerCatalogId: exampleCatalogIds[0],
  higherCatalogId: exampleCatalogIds[1],
  matchProbability: 0.74,
  band: "review",
  suggestedVerdict: "same",
  verdict: null,
  deciderKind: null,
  decisionId: null,
  matcherId: "shipped-1",
  createdAt: "2026-11-26T06:30:00.000Z",
  updatedAt: "2026-11-26T06:30:00.000Z",
};

export const exampleEvidence: z.output<typeof evidenceSchema> = {
  attribute: "model code",
  weight: 3.1,
  outcome: "equal",
  text: "model code DAVIS50B on both sides",
};

export const exampleMatchedOffers: [
  z.output<typeof matchedOfferSchema>,
  z.output<typeof matchedOfferSchema>,
] = [
  {
    id: exampleLowerId,
    catalogId: exampleCatalogIds[0],
    catalog: "Shop A",
    externalId: "DAV-IS50",
    title: "Sony BRAVIA DAV-IS50/B Home Theater System",
    brand: "Sony",
    price: 599,
    currency: "EUR",
    productId: "5a0d5d1e-6f3c-4c7a-9b51-2f4b8f0c9d11",
  },
  {
    id: exampleHigherId,
    catalogId: exampleCatalogIds[1],
    catalog: "Shop B",
    externalId: "4711",
    title: "SONY DAVIS50B Bravia Theatre",
    brand: "SONY",
    price: 579,
    currency: "EUR",
    productId: "7c1f0a9d-2b44-4f0e-9c55-0d1e2f3a4b5c",
  },
];
