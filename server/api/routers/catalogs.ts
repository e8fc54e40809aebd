import { z } from "zod";
import { listCatalogs } from "../../features/catalogs/data";
import { createCatalog } from "../../features/catalogs/mutations";
import { createCatalogInputSchema } from "../../features/catalogs/schema";
import { removeCatalog } from "../../features/imports/remove-catalog";
import { getQueueSender } from "../queue-sender";
import { adminProcedure, merchandiserProcedure, router, viewerProcedure } from "../trpc";

export const catalogsRouter = router({
  list: viewerProcedure.query(({ ctx }) => listCatalogs(ctx.db)),
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
