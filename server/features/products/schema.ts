import { z } from "zod";
import { ruledFields } from "../../domain/golden-record/golden-fields";
import { goldenAttributeSchema, goldenFieldSchema } from "../../domain/golden-record/golden-record";
import { deciderKindSchema, verdictSchema } from "../../domain/matching/match";
import { offerIdSchema, productIdSchema } from "../../domain/offer/offer";
import { offerViewSchema } from "../offers/schema";
import { productSorts } from "./terms";

const productListItemSchema = z.object({
  id: z.uuid(),
  title: z.string(),
  brand: z.string().nullable(),
  offerCount: z.number().int(),
  hasConflict: z.boolean(),
  /** How much of what is expected of its record is there, in whole percent. */
  completeness: z.number().int(),
  updatedAt: z.date(),
  /** Of the variants of its model; null = none are known. */
  familyId: z.uuid().nullable(),
});
export type ProductListItem = z.infer<typeof productListItemSchema>;

/** A row of the list. */
const picturedProductSchema = productListItemSchema.extend({
  /** The offer that shows it; null = none has a picture. */
  picture: z.object({ id: z.uuid(), imageLink: z.string() }).nullable(),
});
export type PicturedProduct = z.infer<typeof picturedProductSchema>;

/** Two offers of a product, and how sure it is that they belong together. */
const productLinkSchema = z.object({
  lowerOfferId: z.uuid(),
  higherOfferId: z.uuid(),
  /** In [0,1]. */
  matchProbability: z.number(),
  verdict: verdictSchema.nullable(),
  deciderKind: deciderKindSchema.nullable(),
  /** True where the two would be one product by this pair alone. */
  isLink: z.boolean(),
});
export type ProductLink = z.infer<typeof productLinkSchema>;

const productViewSchema = productListItemSchema.extend({
  /** The variants of its model; null = none are known. */
  family: z.object({ id: z.uuid(), productCount: z.number().int() }).nullable(),
  /** At most `productOffersMax`. */
  offers: z.array(offerViewSchema),
  links: z.array(productLinkSchema),
  /** Field by field, each with the offer that it was taken from. */
  record: z.array(goldenFieldSchema),
  /** Those that most offers state first. */
  attributes: z.array(goldenAttributeSchema),
  /** What its record lacks of what is expected. */
  missing: z.array(z.enum(ruledFields)),
});
export type ProductView = z.infer<typeof productViewSchema>;

const fieldCandidatesSchema = z.object({
  /** What the field's rule chooses, were nothing pinned. */
  ruled: goldenFieldSchema.omit({ field: true }),
  /** In force; null = none. */
  pin: z.object({ field: z.string(), value: z.string(), offerId: z.uuid().nullable() }).nullable(),
  /** What offers state, each value once, commonest first; at most thirty. */
  candidates: z.array(
    z.object({
      value: z.string(),
      /** One that states it so. */
      offerId: z.uuid(),
      offerCount: z.number().int(),
      catalogNames: z.array(z.string()),
    }),
  ),
});
export type FieldCandidates = z.infer<typeof fieldCandidatesSchema>;

/** Which products a list or an export is of. Null and absent = any. */
export const productFilterSchema = z.object({
  /** Words that the title, brand or model code of an offer hold, or a GTIN; "" = all. */
  query: z.string().max(200).default(""),
  /** Only products with at least this many offers. */
  offerCountMin: z.number().int().min(1).max(100).default(1),
  hasConflict: z.boolean().nullish(),
  brand: z.string().max(100).nullish(),
  /** Only products that this catalog has an offer of. */
  catalogId: z.uuid().nullish(),
  /** True = only products that have variants. */
  hasVariants: z.boolean().nullish(),
});
export type ProductFilter = z.infer<typeof productFilterSchema>;

export const listProductsInputSchema = productFilterSchema.extend({
  /** offers = most offers first; newest = latest change first; incomplete = least complete record first. */
  sort: z.enum(productSorts).default("offers"),
  limit: z.number().int().min(1).max(200).default(50),
  /** Opaque; of the page before, by the same filter and sort. */
  cursor: z.string().max(500).nullish(),
});
export type ListProductsInput = z.infer<typeof listProductsInputSchema>;

/** What the found products can be narrowed by. */
const productFacetsSchema = z.object({
  /** How many products were counted; all that were found, unless `isBounded`. */
  countedCount: z.number().int(),
  isBounded: z.boolean(),
  /** Commonest first. */
  brands: z.array(z.object({ value: z.string(), count: z.number().int() })),
});
export type ProductFacets = z.infer<typeof productFacetsSchema>;

const briefSchema = offerViewSchema.pick({
  id: true,
  title: true,
  catalogId: true,
  catalogName: true,
  priceMinor: true,
  currency: true,
  productId: true,
});
/** An offer as far as one has to recognise it. */
export type OfferBrief = z.infer<typeof briefSchema>;

const pairOfBriefs = z.tuple([briefSchema, briefSchema]);

/** What stands between two groups of offers, with the two offers where it shows. */
const barrierSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("decision"),
    verdict: z.enum(["variant", "different"]),
    deciderKind: deciderKindSchema,
    /** Null = the decision is not made yet: it is part of a plan. */
    deciderName: z.string().nullable(),
    offers: pairOfBriefs,
  }),
  z.object({ kind: z.literal("one-offer-per-catalog"), offers: pairOfBriefs }),
  z.object({ kind: z.literal("likely-variants"), offers: pairOfBriefs }),
  z.object({ kind: z.literal("weak-support"), meanProbability: z.number(), offers: pairOfBriefs }),
  /** More than `offersMax` are tied together, by this pair among others: all stay where they are. */
  z.object({ kind: z.literal("too-many-offers"), offersMax: z.number().int(), offers: pairOfBriefs }),
]);

/** Two things that were said of a product and can't both be true. */
const productConflictSchema = z.object({
  /** The two offers that should be one product by a score or a decision. */
  offers: pairOfBriefs,
  /** In [0,1]; null = somebody decided that they are the same. */
  matchProbability: z.number().nullable(),
  /** True where they are in one product all the same. */
  isFollowed: z.boolean(),
  barrier: barrierSchema,
});
export type ProductConflict = z.infer<typeof productConflictSchema>;

const sideVerdictSchema = z.enum(["variant", "different"]);

export const splitInputSchema = z.object({
  productId: productIdSchema,
  /** The offers to part from the others. */
  offerIds: z.array(offerIdSchema).min(1).max(1_000),
  /** What they are to the others. */
  verdict: sideVerdictSchema.default("different"),
  /** Has each side stay one product, where only the other side held it together. */
  areSidesKept: z.boolean().default(true),
});
export type SplitInput = z.infer<typeof splitInputSchema>;

export const mergeInputSchema = z.object({ productId: productIdSchema, otherProductId: productIdSchema });
export type MergeInput = z.infer<typeof mergeInputSchema>;

/** What a split or a merge would bring, before anything is saved. */
const regroupPreviewSchema = z.object({
  /** The products that the offers would stand in, largest first; id null = a new one. */
  products: z.array(z.object({ id: z.uuid().nullable(), title: z.string(), offers: z.array(briefSchema) })),
  /** How many pairs would be decided, by verdict. */
  decisionCounts: z.object({ same: z.number(), variant: z.number(), different: z.number() }),
  /** Earlier decisions that would be superseded. */
  overruled: z.array(z.object({ offers: pairOfBriefs, verdict: verdictSchema, deciderName: z.string() })),
  /** What would still contradict it. */
  conflicts: z.array(productConflictSchema),
});
export type RegroupPreview = z.infer<typeof regroupPreviewSchema>;

/** A product that may be the same as another one, and the pair that says so. */
const mergeSuggestionSchema = productListItemSchema.extend({
  /** Of the strongest pair between the two; in [0,1]. */
  matchProbability: z.number(),
});
export type MergeSuggestion = z.infer<typeof mergeSuggestionSchema>;
