import { z } from "zod";
import { offerIdSchema } from "../../domain/offer/offer";
import { getOfferView } from "../../features/offers/data";
import { countOfferFacets, listOffers } from "../../features/offers/offer-list";
import { listOffersInputSchema, offerFilterSchema } from "../../features/offers/schema";
import { router, viewerProcedure } from "../trpc";

export const offersRouter = router({
  list: viewerProcedure
    .input(listOffersInputSchema)
    .query(({ ctx, input }) => listOffers(ctx.db.pool, input)),
  /** What the found offers can be narrowed by. */
  facets: viewerProcedure
    .input(offerFilterSchema)
    .query(({ ctx, input }) => countOfferFacets(ctx.db.pool, input)),
  get: viewerProcedure
    .input(z.object({ id: offerIdSchema }))
    .query(({ ctx, input }) => getOfferView(ctx.db.pool, input.id)),
});
