import { z } from "zod";
import { decideBulk } from "../../../features/bulk-decisions/mutations";
import {
  decideBulkInputSchema,
  previewBulkInputSchema,
  undoBulkInputSchema,
} from "../../../features/bulk-decisions/schema";
import { previewBulk } from "../../../features/bulk-decisions/service";
import { findLatestRun } from "../../../features/bulk-runs/data";
import { draftRun } from "../../../features/bulk-runs/draft-run";
import { startRun, stopRun } from "../../../features/bulk-runs/mutations";
import {
  draftRunInputSchema,
  runIdInputSchema,
  startRunInputSchema,
} from "../../../features/bulk-runs/schema";
import { countDecisionsSince } from "../../../features/decisions/data";
import { decideMany } from "../../../features/decisions/decide-many";
import { decide, undoDecision } from "../../../features/decisions/mutations";
import { decideInputSchema, decideManyInputSchema, pairSchema } from "../../../features/decisions/schema";
import { undoBatch } from "../../../features/history/undo-decisions";
import { listComments } from "../../../features/pair-comments/data";
import { addComment, deleteComment } from "../../../features/pair-comments/mutations";
import { addCommentInputSchema } from "../../../features/pair-comments/schema";
import { releaseClaims, renewClaims } from "../../../features/review/claims";
import {
  countPending,
  countReview,
  getReviewPair,
  listReview,
  listReviewFacets,
} from "../../../features/review/data";
import { claimFocusPage } from "../../../features/review/focus-data";
import { claimedOffersSchema, claimFocusInputSchema } from "../../../features/review/focus-item";
import { listReviewInputSchema, reviewFilterSchema } from "../../../features/review/schema";
import { listDecisionsInForce } from "../../../features/review/service";
import {
  assignViewInputSchema,
  changeViewInputSchema,
  createViewInputSchema,
  moveViewInputSchema,
  restoreViewInputSchema,
} from "../../../features/review/view-schema";
import {
  assignView,
  changeView,
  createView,
  deleteView,
  listReviewers,
  listViews,
  moveView,
  restoreView,
} from "../../../features/review/views";
import { storableDateSchema } from "../../../platform/storable-date";
import { getQueueSender } from "../../queue-sender";
import { merchandiserProcedure, router, viewerProcedure } from "../../trpc";
import { goalsRouter } from "./goals";

/** A person's own views of the queue. */
const viewsRouter = router({
  list: viewerProcedure.query(({ ctx }) => listViews(ctx.db.pool, ctx.viewer.id)),
  create: viewerProcedure
    .input(createViewInputSchema)
    .mutation(({ ctx, input }) => createView(ctx.db, input, ctx.viewer.id)),
  change: viewerProcedure
    .input(changeViewInputSchema)
    .mutation(({ ctx, input }) => changeView(ctx.db.pool, input, ctx.viewer.id)),
  move: viewerProcedure
    .input(moveViewInputSchema)
    .mutation(({ ctx, input }) => moveView(ctx.db, input, ctx.viewer.id)),
  delete: viewerProcedure
    .input(z.object({ id: z.uuid() }))
    .mutation(({ ctx, input }) => deleteView(ctx.db.pool, input.id, ctx.viewer.id)),
  reviewers: merchandiserProcedure.query(({ ctx }) => listReviewers(ctx.db.pool)),
  assign: merchandiserProcedure
    .input(assignViewInputSchema)
    .mutation(({ ctx, input }) => assignView(ctx.db, input, ctx.viewer.id)),
  restore: viewerProcedure
    .input(restoreViewInputSchema)
    .mutation(({ ctx, input }) => restoreView(ctx.db, input, ctx.viewer.id)),
});

/** One verdict on all that a filter leaves; taken back by `undoBulk`, with the run's id. */
const runsRouter = router({
  draft: merchandiserProcedure
    .input(draftRunInputSchema)
    .mutation(({ ctx, input }) => draftRun(ctx.db, input, ctx.viewer.id)),
  start: merchandiserProcedure
    .input(startRunInputSchema)
    .mutation(async ({ ctx, input }) => startRun(ctx.db, await getQueueSender(ctx.db), input, ctx.viewer.id)),
  stop: merchandiserProcedure.input(runIdInputSchema).mutation(({ ctx, input }) => stopRun(ctx.db, input.id)),
  latest: merchandiserProcedure.query(({ ctx }) => findLatestRun(ctx.db.pool, ctx.viewer.id)),
});

const commentsRouter = router({
  list: viewerProcedure.input(pairSchema).query(({ ctx, input }) => listComments(ctx.db.pool, input)),
  add: merchandiserProcedure
    .input(addCommentInputSchema)
    .mutation(({ ctx, input }) => addComment(ctx.db.pool, input, ctx.viewer.id)),
  delete: merchandiserProcedure
    .input(z.object({ id: z.uuid() }))
    .mutation(({ ctx, input }) => deleteComment(ctx.db.pool, input.id, ctx.viewer)),
});

export const reviewRouter = router({
  list: viewerProcedure
    .input(listReviewInputSchema)
    .query(({ ctx, input }) => listReview(ctx.db.pool, input)),
  get: viewerProcedure.input(pairSchema).query(({ ctx, input }) => getReviewPair(ctx.db, input)),
  count: viewerProcedure.query(({ ctx }) => countPending(ctx.db.pool)),
  /** How many pairs a filter leaves; null = not counted. */
  countFiltered: viewerProcedure
    .input(reviewFilterSchema)
    .query(({ ctx, input }) => countReview(ctx.db.pool, input)),
  facets: viewerProcedure.query(({ ctx }) => listReviewFacets(ctx.db.pool)),
  views: viewsRouter,
  runs: runsRouter,
  comments: commentsRouter,
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
  previewBulk: merchandiserProcedure
    .input(previewBulkInputSchema)
    // Many pairs are too much for an address.
    .mutation(({ ctx, input }) => previewBulk(ctx.db.pool, input)),
  decideBulk: merchandiserProcedure
    .input(decideBulkInputSchema)
    .mutation(async ({ ctx, input }) => decideBulk(ctx.db, await getQueueSender(ctx.db), input, ctx.viewer)),
  undoBulk: merchandiserProcedure
    .input(undoBulkInputSchema)
    .mutation(async ({ ctx, input }) =>
      undoBatch({ db: ctx.db, queue: await getQueueSender(ctx.db) }, input.batchId, ctx.viewer),
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
  goals: goalsRouter,
  /** How many decisions the viewer has made since then; the browser knows when its day began. */
  countOwn: viewerProcedure
    .input(z.object({ since: storableDateSchema }))
    .query(({ ctx, input }) => countDecisionsSince(ctx.db.pool, ctx.viewer.id, input.since)),
});
