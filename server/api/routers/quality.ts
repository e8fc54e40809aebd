import { getQualityPlan } from "../../features/quality/data";
import { changeQualityPlan } from "../../features/quality/mutations";
import { qualityPlanSchema } from "../../features/quality/schema";
import { measureQuality } from "../../features/quality/service";
import { adminProcedure, router, viewerProcedure } from "../trpc";

export const qualityRouter = router({
  /** How many of the matches are right, and how many were found, by the sampled pairs. */
  measurement: viewerProcedure.query(({ ctx }) => measureQuality(ctx.db.pool)),
  plan: adminProcedure.query(({ ctx }) => getQualityPlan(ctx.db.pool)),
  changePlan: adminProcedure
    .input(qualityPlanSchema)
    .mutation(({ ctx, input }) => changeQualityPlan(ctx.db.pool, input, ctx.viewer.id)),
});
