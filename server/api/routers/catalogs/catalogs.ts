import { z } from "zod";
import { languageCodes } from "../../../domain/search/languages";
import { getCatalog, listCatalogs } from "../../../features/catalogs/data";
import { createCatalog } from "../../../features/catalogs/mutations";
import { changeCatalogInputSchema, createCatalogInputSchema } from "../../../features/catalogs/schema";
import { listPolicyHints } from "../../../features/decisions/policy-hints";
import { changeCatalog } from "../../../features/imports/change-catalog";
import { removeCatalog } from "../../../features/imports/remove-catalog";
import { readListingHabit } from "../../../features/matching/listing-habit";
import { readCatalogHealth } from "../../../features/offers/catalog-health";
import { getQueueSender } from "../../queue-sender";
import { adminProcedure, merchandiserProcedure, router, viewerProcedure } from "../../trpc";

export const catalogsRouter = router({
  list: viewerProcedure.query(({ ctx }) => listCatalogs(ctx.db)),
  /** One, with the languages that it can be set to. */
  get: viewerProcedure.input(z.object({ id: z.uuid() })).query(async ({ ctx, input }) => ({
    ...(await getCatalog(ctx.db, input.id)),
    languageCodes,
  })),
  health: viewerProcedure
    .input(z.object({ id: z.uuid() }))
    .query(({ ctx, input }) => readCatalogHealth(ctx.db.pool, input.id)),
  /** What people's verdicts say against what counts as the same. */
  policyHints: viewerProcedure
    .input(z.object({ id: z.uuid() }))
    .query(({ ctx, input }) => listPolicyHints(ctx.db.pool, input.id)),
  /** How often it lists a product, as the candidates of other catalogs' offers tell. */
  listingHabit: viewerProcedure
    .input(z.object({ id: z.uuid() }))
    .query(({ ctx, input }) => readListingHabit(ctx.db.pool, input.id)),
  change: merchandiserProcedure.input(changeCatalogInputSchema).mutation(async ({ ctx, input }) => {
    const { id, ...settings } = input;
    await changeCatalog({ db: ctx.db, queue: await getQueueSender(ctx.db) }, id, settings, ctx.viewer.id);
  }),
  create: merchandiserProcedure
    .input(createCatalogInputSchema)
    .mutation(({ ctx, input }) => createCatalog(ctx.db, input, { createdById: ctx.viewer.id })),
  /** Withdraws all offers of a catalog, in a run that can be undone. */
  remove: adminProcedure
    .input(z.object({ id: z.uuid() }))
    .mutation(async ({ ctx, input }) =>
      removeCatalog({ db: ctx.db, queue: await getQueueSender(ctx.db) }, input.id, ctx.viewer.id),
    ),
});
