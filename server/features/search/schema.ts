import { z } from "zod";
import { defaultVectorWeight, searchSorts } from "./terms";

const searchKinds = ["products", "offers"] as const;

/** A line of text: PostgreSQL takes no NUL, and pasted tabs and line breaks are meant as spaces. */
const line = (lengthMax: number) =>
  z
    .string()
    .overwrite((text) => text.replace(/\p{Cc}+/gu, " ").trim())
    .max(lengthMax);

/** An address states "true" and "false". */
const flag = z.union([z.boolean(), z.enum(["true", "false"]).transform((text) => text === "true")]);

const availabilitySchema = z.enum(["in_stock", "out_of_stock", "preorder", "backorder"]);

/** What a caller is held to, whatever they ask for: they see no offer beyond it. */
export const searchBoundsSchema = z.object({
  /** Offers of these catalogs; undefined = of all, empty = of none. */
  catalogIds: z.array(z.uuid()).max(100).optional(),
  brand: line(100).min(1).optional(),
  availability: availabilitySchema.optional(),
});
export type SearchBounds = z.infer<typeof searchBoundsSchema>;

const querySchema = z
  .string()
  // A space at the end says that the last word is finished.
  .overwrite((text) => text.replace(/\p{Cc}+/gu, " ").trimStart())
  .max(200);

/** What a hit of either kind can hold. */
const hitFields = [
  "title",
  "brand",
  "category",
  "description",
  "gtin",
  "mpn",
  "color",
  "size",
  "attributes",
  "highlights",
  "imageLink",
  "prices",
  "offerCount",
  "offers",
  "catalog",
  "catalogId",
  "price",
  "currency",
  "availability",
  "condition",
  "link",
  "productId",
  "score",
  "boost",
  "popularity",
  "pinned",
  "wordScore",
  "meaningScore",
] as const;

/** One search. Numbers may come as text, as an address states them. */
export const searchRequestSchema = z.object({
  q: querySchema
    .default("")
    .describe(
      "What to look for; empty lists everything. Words between quotes must stand as they are; hits with a word behind a minus are left out.",
    ),
  kind: z
    .enum(searchKinds)
    .default("products")
    .describe("What a hit is: a product with its offers, or one offer."),
  limit: z.coerce.number().int().min(0).max(100).default(20).describe("Hits a page."),
  offset: z.coerce
    .number()
    .int()
    .min(0)
    .max(1_000)
    .default(0)
    .describe("Hits to skip. Further on, and without repeats where offers change meanwhile, leads `cursor`."),
  cursor: z
    .string()
    .min(1)
    .max(8_000)
    .optional()
    .describe("`nextCursor` of the page before, with everything else as it was asked there but limit."),
  filter: line(2_000)
    .default("")
    .describe(
      'A condition: `brand = Sony AND price < 500`, `color IN [black, "dark blue"]`, `NOT size EXISTS`. Fields are brand, category, color, size, condition, availability, language, catalog, price and the names of attributes.',
    ),
  facets: z
    .union([
      z.array(line(60).min(1)),
      line(500).transform((text) =>
        text
          .split(",")
          .map((name) => name.trim())
          .filter(Boolean),
      ),
    ])
    .pipe(z.array(z.string()).max(20))
    .default([])
    .describe(
      "Fields whose values are counted, separated by commas. Values of a field that the filter chooses from are counted as if it did not.",
    ),
  fields: z
    .union([
      z.array(line(60)),
      line(1_000).transform((text) =>
        text
          .split(",")
          .map((name) => name.trim())
          .filter(Boolean),
      ),
    ])
    .pipe(z.array(z.enum(hitFields)).max(hitFields.length))
    .default([])
    .describe("Fields of a hit that the answer holds beside its id, separated by commas; none = all."),
  facetLimit: z.coerce
    .number()
    .int()
    .min(1)
    .max(200)
    .default(20)
    .describe("Values counted of each field, the commonest first."),
  sort: z.enum(searchSorts).default("relevance").describe("“-price” begins with the dearest."),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional()
    .describe(
      "ISO 4217. Prices in it are compared by filters and sorting; hits in others come last. Without it the one that most catalogs have.",
    ),
  typos: flag.default(true).describe("False looks for words exactly as they were typed."),
  vectorWeight: z.coerce
    .number()
    .min(0)
    .max(5)
    .default(defaultVectorWeight)
    .describe(
      "How much similarity of meaning counts beside words, which count 1. At 0 only words are looked for.",
    ),
  rules: flag
    .default(true)
    .describe("False leaves out what merchandisers' rules do; their synonyms count all the same."),
  disjunctive: flag
    .default(true)
    .describe("False counts facets under the whole filter, also of fields that it chooses from."),
  record: flag
    .default(true)
    .describe(
      "False keeps this search out of the reports, where searches are recorded: for tests, monitors and crawlers.",
    ),
  clientId: line(100)
    .min(1)
    .optional()
    .describe(
      "Any random text that stays the same while somebody types. Of half-typed queries of one client only the last is recorded; it is written nowhere.",
    ),
  catalog: line(200).min(1).optional().describe("Name or id of a catalog: only offers of it."),
  brand: line(100).min(1).optional().describe("Only this brand, in any letter case."),
  availability: availabilitySchema.optional(),
});
export type SearchRequest = z.infer<typeof searchRequestSchema>;

const standingSchema = z.object({
  score: z
    .number()
    .describe(
      "Orders the hits of one answer but those that are pinned, in [0,1]; 0 where q is empty or the order is another.",
    ),
  boost: z.number().describe("What rules have added to the score, in [-1,1]."),
  popularity: z.number().describe("What clicks, carts and purchases have added to the score, in [0, 0.05]."),
  pinned: z.boolean().describe("True where a rule says at which place it stands."),
  wordScore: z.number().nullable().describe("What the words give, in [0,1]; null = found by meaning alone."),
  meaningScore: z
    .number()
    .nullable()
    .describe("Similarity of meaning, in [-1,1]; null where it was not asked for."),
});
export type Standing = z.infer<typeof standingSchema>;

export const foundOfferSchema = z.object({
  id: z.uuid(),
  catalog: z.string().describe("The catalog's name."),
  catalogId: z.uuid(),
  title: z.string(),
  price: z.number().nullable().describe("In the currency's main unit: 599.99."),
  regularPrice: z
    .number()
    .nullable()
    .describe("Before a reduction, always above `price`; null where nothing is reduced."),
  currency: z.string().nullable().describe("ISO 4217."),
  availability: z.string().nullable(),
  condition: z.string().nullable(),
  link: z.string().nullable(),
  imageLink: z.string().nullable(),
});
export type FoundOffer = z.infer<typeof foundOfferSchema>;

const describedShape = {
  brand: z.string().nullable(),
  category: z.string().nullable(),
  description: z.string().nullable().describe("Its beginning."),
  gtin: z.string().nullable(),
  mpn: z.string().nullable(),
  color: z.string().nullable(),
  size: z.string().nullable(),
  attributes: z.record(z.string(), z.string()),
  highlights: z
    .record(z.string(), z.string())
    .describe(
      "Title, brand and a part of the description, as HTML: escaped, with the words that were found in <mark>.",
    ),
};

export const productHitSchema = z.object({
  id: z.uuid(),
  title: z.string(),
  ...describedShape,
  imageLink: z.string().nullable(),
  prices: z
    .record(z.string(), z.object({ min: z.number(), max: z.number() }))
    .describe("Lowest and highest price by currency."),
  offerCount: z.number().int(),
  offers: z
    .array(foundOfferSchema)
    .describe("At most 20: the commonest currency first, cheapest first in each."),
  ...standingSchema.shape,
});
export type ProductHit = z.infer<typeof productHitSchema>;

const offerHitSchema = z.object({
  ...foundOfferSchema.shape,
  ...describedShape,
  productId: z.uuid().nullable().describe("Null until the offer was matched."),
  ...standingSchema.shape,
});
export type OfferHit = z.infer<typeof offerHitSchema>;

const facetCountSchema = z.object({ value: z.string(), count: z.number().int() });
export type FacetCount = z.infer<typeof facetCountSchema>;

const rangeSchema = z.object({ min: z.number(), max: z.number(), currency: z.string().nullable() });

const answerShape = {
  query: z.string(),
  queryId: z
    .uuid()
    .nullable()
    .describe("What events of these hits name as `query_id`; null where nothing is recorded."),
  correctedQuery: z
    .string()
    .nullable()
    .describe(
      "What was looked for instead, where words were mistyped; `typos=false` looks for the query itself.",
    ),
  total: z.number().int().describe("How many hits there are."),
  facets: z.record(z.string(), z.array(facetCountSchema)).describe("By field, the commonest values first."),
  priceRange: rangeSchema.nullable().describe("Of all hits, where “price” is among the facets."),
  nextCursor: z.string().nullable().describe("`cursor` of the next page; null on the last one."),
  hasMore: z.boolean().describe("True where a further page has hits."),
  redirect: z.string().nullable().describe("Where a rule leads people instead of showing hits."),
  banners: z
    .array(z.record(z.string(), z.string()))
    .describe("Data that rules give for banners, the most particular rule first."),
  appliedRules: z.array(z.string()).describe("Ids of the rules that applied."),
  processingTimeMs: z.number(),
  warnings: z.array(z.string()).describe("What made this answer poorer than usual; empty as a rule."),
};

/** With `fields` hits hold only these; what follows is what they hold otherwise. */
export const searchAnswerSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("products"), hits: z.array(productHitSchema), ...answerShape }),
  z.object({ kind: z.literal("offers"), hits: z.array(offerHitSchema), ...answerShape }),
]);
export type SearchAnswer = z.infer<typeof searchAnswerSchema>;
