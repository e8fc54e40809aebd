import { z } from "zod";
import { foundOfferSchema, productHitSchema, searchAnswerSchema, searchRequestSchema } from "./schema";

/** Searches that one call may hold. */
const searchesMax = 20;

export const multiSearchRequestSchema = z.object({
  requests: z
    .array(searchRequestSchema.strict())
    .min(1)
    .max(searchesMax)
    .describe("Searches, as `/search` takes them."),
});
export const multiSearchAnswerSchema = z.object({
  results: z.array(searchAnswerSchema).describe("The answer to each, in the order of the requests."),
});

const { q, filter, currency, catalog, brand, availability } = searchRequestSchema.shape;

export const suggestRequestSchema = z.object({
  q: q.describe("What has been typed so far."),
  limit: z.coerce.number().int().min(0).max(20).default(5).describe("Suggested queries at most."),
  hits: z.coerce.number().int().min(0).max(20).default(5).describe("Products at most."),
});
export type SuggestRequest = z.infer<typeof suggestRequestSchema>;

const suggestedProductSchema = productHitSchema.pick({
  id: true,
  title: true,
  brand: true,
  category: true,
  imageLink: true,
  prices: true,
  offerCount: true,
  highlights: true,
});

export const suggestAnswerSchema = z.object({
  query: z.string(),
  suggestions: z
    .array(z.object({ query: z.string() }))
    .describe(
      "Queries that begin with what was typed and find something: what many have searched, where that is switched on, then words of the catalogs.",
    ),
  hits: z.array(suggestedProductSchema).describe("The first products that are found by words."),
  processingTimeMs: z.number(),
});
export type SuggestAnswer = z.infer<typeof suggestAnswerSchema>;

const productId = z.uuid().describe("Of the product, also where it was merged into another one.");

export const productRequestSchema = z.object({ id: productId });

/** What is said of a hit only because a search put it in order. */
const ofSearchOnly = {
  highlights: true,
  score: true,
  boost: true,
  popularity: true,
  pinned: true,
  wordScore: true,
} as const;

export const productAnswerSchema = productHitSchema
  .omit({ ...ofSearchOnly, meaningScore: true, offers: true })
  .extend({
    redirectedFrom: z
      .uuid()
      .nullable()
      .describe("The id that was asked for, where that product was merged into this one."),
    offers: z
      .array(foundOfferSchema)
      .describe("At most 200: the commonest currency first, cheapest first in each."),
  });
export type ProductAnswer = z.infer<typeof productAnswerSchema>;

export const similarRequestSchema = z.object({
  id: productId,
  limit: z.coerce.number().int().min(1).max(50).default(10).describe("Products at most."),
  filter,
  currency,
  catalog,
  brand,
  availability,
});
export type SimilarRequest = z.infer<typeof similarRequestSchema>;

export const similarAnswerSchema = z.object({
  id: z.uuid().describe("Of the product that the others are similar to."),
  hits: z
    .array(productHitSchema.omit(ofSearchOnly))
    .describe("The nearest first; `meaningScore` says how near."),
  warnings: z.array(z.string()).describe("What made this answer poorer than usual; empty as a rule."),
});
export type SimilarAnswer = z.infer<typeof similarAnswerSchema>;
