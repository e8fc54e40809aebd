import { z } from "zod";
import { productIdSchema } from "../../domain/offer/offer";
import { readGoldenRules } from "../../features/golden-records/data";
import { changeGoldenRules, pinField, unpinField } from "../../features/golden-records/mutations";
import {
  fieldOfProductSchema,
  goldenRulesInputSchema,
  pinInputSchema,
} from "../../features/golden-records/schema";
import { listMergeSuggestions, listProductConflicts } from "../../features/products/conflicts";
import { getProduct } from "../../features/products/data";
import { findFamilyOf, getFamily } from "../../features/products/families/data";
import { listFieldCandidates } from "../../features/products/field-candidates";
import { countConflicts, countProductFacets, listProducts } from "../../features/products/product-list";
import { mergeProducts, previewMerge, previewSplit, splitProduct } from "../../features/products/regroup";
import { undoRegrouping } from "../../features/products/regroup-undo";
import {
  listProductsInputSchema,
  mergeInputSchema,
  productFilterSchema,
  splitInputSchema,
} from "../../features/products/schema";
import { getQueueSender } from "../queue-sender";
import { adminProcedure, merchandiserProcedure, router, viewerProcedure } from "../trpc";

const byId = z.object({ id: productIdSchema });

export const productsRouter = router({
  list: viewerProcedure
    .input(listProductsInputSchema)
    .query(({ ctx, input }) => listProducts(ctx.db.pool, input)),
  /** What the found products can be narrowed by. */
  facets: viewerProcedure
    .input(productFilterSchema)
    .query(({ ctx, input }) => countProductFacets(ctx.db.pool, input)),
  /** How many products hold a conflict; counted up to a thousand. */
  conflictCount: viewerProcedure.query(({ ctx }) => countConflicts(ctx.db.pool, 1_000)),
  /** An id that was merged away answers with the product that its offers went to. */
  get: viewerProcedure.input(byId).query(({ ctx, input }) => getProduct(ctx.db.pool, input.id)),
  /** The variants of one model; an id that was merged away answers with the family that its products went to. */
  family: viewerProcedure
    .input(z.object({ id: z.uuid() }))
    .query(({ ctx, input }) => getFamily(ctx.db.pool, input.id)),
  /** The family of a product's variants, where it has any. */
  familyOf: viewerProcedure.input(byId).query(({ ctx, input }) => findFamilyOf(ctx.db.pool, input.id)),
  /** What its offers state of a field of its record. */
  candidates: viewerProcedure
    .input(fieldOfProductSchema)
    .query(({ ctx, input }) => listFieldCandidates(ctx.db.pool, input)),
  pin: merchandiserProcedure
    .input(pinInputSchema)
    .mutation(({ ctx, input }) => pinField(ctx.db.pool, input, ctx.viewer.id)),
  unpin: merchandiserProcedure
    .input(fieldOfProductSchema)
    .mutation(({ ctx, input }) => unpinField(ctx.db.pool, input, ctx.viewer.id)),
  /** How records are made. */
  rules: viewerProcedure.query(({ ctx }) => readGoldenRules(ctx.db.pool)),
  changeRules: adminProcedure
    .input(goldenRulesInputSchema)
    .mutation(({ ctx, input }) => changeGoldenRules(ctx.db.pool, input, ctx.viewer.id)),
  /** What contradicts what around its offers. */
  conflicts: viewerProcedure.input(byId).query(({ ctx, input }) => listProductConflicts(ctx.db, input.id)),
  /** Products that may be the same one. */
  mergeSuggestions: viewerProcedure
    .input(byId)
    .query(({ ctx, input }) => listMergeSuggestions(ctx.db.pool, input.id)),
  previewSplit: merchandiserProcedure
    .input(splitInputSchema)
    .query(({ ctx, input }) => previewSplit(ctx.db, input)),
  split: merchandiserProcedure
    .input(splitInputSchema)
    .mutation(async ({ ctx, input }) =>
      splitProduct(ctx.db, await getQueueSender(ctx.db), input, ctx.viewer),
    ),
  previewMerge: merchandiserProcedure
    .input(mergeInputSchema)
    .query(({ ctx, input }) => previewMerge(ctx.db, input)),
  merge: merchandiserProcedure
    .input(mergeInputSchema)
    .mutation(async ({ ctx, input }) =>
      mergeProducts(ctx.db, await getQueueSender(ctx.db), input, ctx.viewer),
    ),
  /** Takes a split or a merge back as a whole. */
  undoRegrouping: merchandiserProcedure
    .input(z.object({ batchId: z.uuid() }))
    .mutation(async ({ ctx, input }) =>
      undoRegrouping(ctx.db, await getQueueSender(ctx.db), input.batchId, ctx.viewer),
    ),
});
