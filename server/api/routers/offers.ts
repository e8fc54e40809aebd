import { z } from "zod";
import { offerIdSchema } from "../../domain/offer/offer";
import { getOfferView, listOffers } from "../../features/offers/data";
import { listOffersInputSchema } from "../../features/offers/schema";
import { router, viewerProcedure } from "../trpc";

export const offersRouter = router({
  list: viewerProcedure
    .input(listOffersInputSchema)
    .query(({ ctx, input }) => listOffers(ctx.db.pool, input)),
  get: viewerProcedure
    .input(z.object({ id: offerIdSchema }))
    .query(({ ctx, input }) => getOfferView(ctx.db.pool, input.id)),
});
