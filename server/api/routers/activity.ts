import { listActivity, listActivityPeople } from "../../features/history/data";
import { listActivityInputSchema, undoActivityInputSchema } from "../../features/history/schema";
import { undoDecisions } from "../../features/history/undo-decisions";
import { undoRecorded } from "../../features/history/undo-recorded";
import {
  listVerdictGroups,
  machineVerdictsSchema,
  undoMachineVerdicts,
} from "../../features/resolution/machine-verdicts";
import { getQueueSender } from "../queue-sender";
import { merchandiserProcedure, router, viewerProcedure } from "../trpc";

export const activityRouter = router({
  /** Who did what, latest first. What concerns people, keys and settings only admins see. */
  list: viewerProcedure
    .input(listActivityInputSchema)
    .query(({ ctx, input }) => listActivity(ctx.db, input, ctx.viewer.role)),
  people: viewerProcedure.query(({ ctx }) => listActivityPeople(ctx.db.pool)),
  /** What language models decided and stands, by model, wording of the question and day. */
  machineVerdicts: viewerProcedure.query(({ ctx }) => listVerdictGroups(ctx.db.pool)),
  /** All of them that are meant, in one step. Returns an undo's id, by which the step can be taken back. */
  undoMachineVerdicts: merchandiserProcedure
    .input(machineVerdictsSchema)
    .mutation(async ({ ctx, input }) =>
      undoMachineVerdicts(ctx.db, await getQueueSender(ctx.db), input, ctx.viewer),
    ),
  /** Decisions and imports are taken back by merchandisers, all else by admins. Returns the undo's id where it is a decision. */
  undo: merchandiserProcedure.input(undoActivityInputSchema).mutation(async ({ ctx, input }) => {
    const deps = { db: ctx.db, queue: await getQueueSender(ctx.db) };
    if (input.source === "decision") return undoDecisions(deps, input.id, ctx.viewer);
    await undoRecorded(deps, input.id, ctx.viewer);
    return { decisionId: null };
  }),
});
