import { z } from "zod";
import { decide, undoDecision } from "../../features/decisions/mutations";
import { decideInputSchema, pairSchema } from "../../features/decisions/schema";
import { countPending, getReviewPair, listReview } from "../../features/review/data";
import { listReviewInputSchema } from "../../features/review/schema";
import { listDecisionsInForce } from "../../features/review/service";
import { getQueueSender } from "../queue-sender";
import { merchandiserProcedure, router, viewerProcedure } from "../trpc";

export const reviewRouter = router({
  list: viewerProcedure
    .input(listReviewInputSchema)
    .query(({ ctx, input }) => listReview(ctx.db.pool, input)),
  get: viewerProcedure.input(pairSchema).query(({ ctx, input }) => getReviewPair(ctx.db, input)),
  count: viewerProcedure.query(({ ctx }) => countPending(ctx.db.pool)),
  /** The viewer's own latest decisions that are in force. */
  recent: viewerProcedure
    .input(z.object({ limit: z.number().int().min(1).max(50).default(10) }))
    .query(({ ctx, input }) => listDecisionsInForce(ctx.db.pool, ctx.viewer.id, input.limit)),
  decide: merchandiserProcedure
    .input(decideInputSchema)
    .mutation(async ({ ctx, input }) => decide(ctx.db, await getQueueSender(ctx.db), input, ctx.viewer)),
  undo: merchandiserProcedure
    .input(z.object({ decisionId: z.uuid() }))
    .mutation(async ({ ctx, input }) =>
      undoDecision(ctx.db, await getQueueSender(ctx.db), input.decisionId, ctx.viewer),
    ),
});
