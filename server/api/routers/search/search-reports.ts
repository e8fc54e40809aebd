import { readSearchReport } from "../../../features/search-events/reports";
import { reportRequestSchema, searchEventSettingsSchema } from "../../../features/search-events/schema";
import { changeSettings, getSettings } from "../../../features/search-events/settings";
import { adminProcedure, router, viewerProcedure } from "../../trpc";

export const searchReportsRouter = router({
  report: viewerProcedure
    .input(reportRequestSchema)
    .query(({ ctx, input }) => readSearchReport(ctx.db.pool, input)),
  settings: viewerProcedure.query(({ ctx }) => getSettings(ctx.db.pool)),
  changeSettings: adminProcedure
    .input(searchEventSettingsSchema)
    .mutation(({ ctx, input }) => changeSettings(ctx.db, input, ctx.viewer.id)),
});
