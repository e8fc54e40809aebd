import { z } from "zod";
import { offerIdSchema } from "../../domain/offer/offer";
import { sendToMatching } from "../../features/matching/pipeline/send-again";
import { getOfferView } from "../../features/offers/data";
import { countOfferFacets, listOffers } from "../../features/offers/offer-list";
import { listOffersInputSchema, offerFilterSchema } from "../../features/offers/schema";
import { selectedRowsMax } from "../../features/offers/terms";
import { getQueueSender } from "../queue-sender";
import { merchandiserProcedure, router, viewerProcedure } from "../trpc";

export const offersRouter = router({
  list: viewerProcedure
    .input(listOffersInputSchema)
    .query(({ ctx, input }) => listOffers(ctx.db.pool, input)),
  /** What the found offers can be narrowed by. */
  facets: viewerProcedure
    .input(offerFilterSchema)
    .query(({ ctx, input }) => countOfferFacets(ctx.db.pool, input)),
  /** Has some looked at anew by the next pass of matching. */
  matchAgain: merchandiserProcedure
    .input(z.object({ offerIds: z.array(offerIdSchema).min(1).max(selectedRowsMax) }))
    .mutation(async ({ ctx, input }) =>
      sendToMatching({ db: ctx.db, queue: await getQueueSender(ctx.db) }, input.offerIds),
    ),
  get: viewerProcedure
    .input(z.object({ id: offerIdSchema }))
    .query(({ ctx, input }) => getOfferView(ctx.db.pool, input.id)),
});
