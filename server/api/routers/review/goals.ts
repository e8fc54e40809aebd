import { findGoal, listTeamDay, setGoal } from "../../../features/review/goals/goals";
import { daySchema, setGoalInputSchema } from "../../../features/review/goals/schema";
import { merchandiserProcedure, router, viewerProcedure } from "../../trpc";

/** How many decisions a day people mean to make. */
export const goalsRouter = router({
  /** The viewer's own; null = none. */
  get: viewerProcedure.query(({ ctx }) => findGoal(ctx.db.pool, ctx.viewer.id)),
  set: merchandiserProcedure
    .input(setGoalInputSchema)
    .mutation(({ ctx, input }) => setGoal(ctx.db.pool, ctx.viewer.id, input.perDay)),
  /** Everybody who has a goal, or has decided since then. */
  team: viewerProcedure.input(daySchema).query(({ ctx, input }) => listTeamDay(ctx.db.pool, input.since)),
});
