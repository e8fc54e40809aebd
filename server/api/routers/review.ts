import { z } from "zod";
import { countDecisionsSince } from "../../features/decisions/data";
import { decideMany } from "../../features/decisions/decide-many";
import { decide, undoDecision } from "../../features/decisions/mutations";
import { decideInputSchema, decideManyInputSchema, pairSchema } from "../../features/decisions/schema";
import { releaseClaims, renewClaims } from "../../features/review/claims";
import { countPending, getReviewPair, listReview } from "../../features/review/data";
import { claimFocusPage } from "../../features/review/focus-data";
import { claimedOffersSchema, claimFocusInputSchema } from "../../features/review/focus-item";
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
  /** Sent again after a lost answer, it records nothing twice. */
  decideMany: merchandiserProcedure
    .input(decideManyInputSchema)
    .mutation(async ({ ctx, input }) =>
      decideMany(ctx.db, await getQueueSender(ctx.db), input.items, ctx.viewer),
    ),
  /** The next items of focus mode, which nobody else is handed while they are claimed. */
  claimFocus: merchandiserProcedure
    .input(claimFocusInputSchema)
    .mutation(({ ctx, input }) => claimFocusPage(ctx.db, input, ctx.viewer.id)),
  /** Returns the offers that are still the viewer's. */
  renewClaims: merchandiserProcedure
    .input(claimedOffersSchema)
    .mutation(({ ctx, input }) => renewClaims(ctx.db.pool, input.offerIds, ctx.viewer.id)),
  releaseClaims: merchandiserProcedure
    .input(claimedOffersSchema)
    .mutation(({ ctx, input }) => releaseClaims(ctx.db.pool, input.offerIds, ctx.viewer.id)),
  /** How many decisions the viewer has made since then; the browser knows when its day began. */
  countOwn: viewerProcedure
    .input(z.object({ since: z.date() }))
    .query(({ ctx, input }) => countDecisionsSince(ctx.db.pool, ctx.viewer.id, input.since)),
});
