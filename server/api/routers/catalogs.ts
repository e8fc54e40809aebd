import { listCatalogs } from "../../features/catalogs/data";
import { createCatalog } from "../../features/catalogs/mutations";
import { createCatalogInputSchema } from "../../features/catalogs/schema";
import { merchandiserProcedure, router, viewerProcedure } from "../trpc";

export const catalogsRouter = router({
  list: viewerProcedure.query(({ ctx }) => listCatalogs(ctx.db)),
  create: merchandiserProcedure
    .input(createCatalogInputSchema)
    .mutation(({ ctx, input }) => createCatalog(ctx.db, input, { createdById: ctx.viewer.id })),
});
