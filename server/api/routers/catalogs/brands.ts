import { takeAliasFile } from "../../../features/brands/alias-files";
import { countBrandPairs, listBrandPairs } from "../../../features/brands/data";
import { decideBrands, forgetBrands } from "../../../features/brands/mutations";
import {
  brandFileSchema,
  decideBrandsSchema,
  forgetBrandSchema,
  listBrandsSchema,
} from "../../../features/brands/schema";
import { lookForBrandsJob } from "../../../jobs/brand-jobs";
import { getQueueSender } from "../../queue-sender";
import { merchandiserProcedure, router, viewerProcedure } from "../../trpc";

export const brandsRouter = router({
  list: viewerProcedure.input(listBrandsSchema).query(({ ctx, input }) => listBrandPairs(ctx.db.pool, input)),
  counts: viewerProcedure.query(({ ctx }) => countBrandPairs(ctx.db.pool)),
  decide: merchandiserProcedure
    .input(decideBrandsSchema)
    .mutation(async ({ ctx, input }) =>
      decideBrands({ db: ctx.db, queue: await getQueueSender(ctx.db) }, input.decisions, ctx.viewer.id),
    ),
  /** Undoes what was said of two names. */
  forget: merchandiserProcedure
    .input(forgetBrandSchema)
    .mutation(async ({ ctx, input }) =>
      forgetBrands({ db: ctx.db, queue: await getQueueSender(ctx.db) }, input, ctx.viewer.id),
    ),
  upload: merchandiserProcedure
    .input(brandFileSchema)
    .mutation(async ({ ctx, input }) =>
      takeAliasFile({ db: ctx.db, queue: await getQueueSender(ctx.db) }, input.text, ctx.viewer.id),
    ),
  /** Has a worker compare all brands now. */
  look: merchandiserProcedure.mutation(async ({ ctx }) =>
    (await getQueueSender(ctx.db)).enqueue(lookForBrandsJob, [{}], ctx.db.pool),
  ),
});
