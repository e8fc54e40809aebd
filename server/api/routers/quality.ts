import { pairSchema } from "../../features/decisions/schema";
import { readDriftView } from "../../features/drift/data";
import { getQualityPlan } from "../../features/quality/data";
import { changeQualityPlan } from "../../features/quality/mutations";
import { decideLookSchema, qualityPlanSchema } from "../../features/quality/schema";
import { decideSecondLook, undoSecondLook } from "../../features/quality/second-looks";
import { listDisagreements, listWaitingLooks } from "../../features/quality/second-looks-data";
import { measureQuality } from "../../features/quality/service";
import { adminProcedure, merchandiserProcedure, router, viewerProcedure } from "../trpc";

export const qualityRouter = router({
  /** How many of the matches are right, how many were found, and how far people agree. */
  measurement: viewerProcedure.query(({ ctx }) => measureQuality(ctx.db.pool, ctx.viewer.id)),
  /** Alarms of drift, and how the cascade stood week by week. */
  drift: viewerProcedure.query(({ ctx }) => readDriftView(ctx.db.pool)),
  plan: adminProcedure.query(({ ctx }) => getQualityPlan(ctx.db.pool)),
  changePlan: adminProcedure
    .input(qualityPlanSchema)
    .mutation(({ ctx, input }) => changeQualityPlan(ctx.db.pool, input, ctx.viewer.id)),
  /** Decisions of others that wait for a second look of the viewer. */
  waitingLooks: merchandiserProcedure.query(({ ctx }) => listWaitingLooks(ctx.db.pool, ctx.viewer.id)),
  decideLook: merchandiserProcedure
    .input(decideLookSchema)
    .mutation(({ ctx, input }) => decideSecondLook(ctx.db.pool, input.pair, input.verdict, ctx.viewer.id)),
  undoLook: merchandiserProcedure
    .input(pairSchema)
    .mutation(({ ctx, input }) => undoSecondLook(ctx.db.pool, input, ctx.viewer.id)),
  disagreements: viewerProcedure.query(({ ctx }) => listDisagreements(ctx.db.pool)),
});
