import { z } from "zod";
import { productIdSchema } from "../../domain/offer/offer";
import { getProduct, listProducts } from "../../features/products/data";
import { listProductsInputSchema } from "../../features/products/schema";
import { router, viewerProcedure } from "../trpc";

export const productsRouter = router({
  list: viewerProcedure
    .input(listProductsInputSchema)
    .query(({ ctx, input }) => listProducts(ctx.db.pool, input)),
  /** An id that was merged away answers with the product that its offers went to. */
  get: viewerProcedure
    .input(z.object({ id: productIdSchema }))
    .query(({ ctx, input }) => getProduct(ctx.db.pool, input.id)),
});
