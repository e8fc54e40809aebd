import { z } from "zod";
import { getExport, listExports, listLinks, listRuns } from "../../features/exports/data";
import { createLink, revokeLink } from "../../features/exports/links";
import {
  changeExportSchema,
  createLinkSchema,
  exportIdSchema,
  exportSettingsSchema,
  linkIdSchema,
  pauseExportSchema,
  runIdSchema,
  testDestinationSchema,
} from "../../features/exports/saved-schema";
import { exportRequestSchema } from "../../features/exports/schema";
import {
  cancelExportRun,
  changeExport,
  deleteExport,
  findShownDestination,
  pauseExport,
  previewExport,
  runNow,
  saveExport,
  testDestination,
} from "../../features/exports/service";
import { getEnv } from "../../platform/env";
import { getQueueSender } from "../queue-sender";
import { merchandiserProcedure, router, viewerProcedure } from "../trpc";

/** What is exported again and again, where it goes, and how each run went. */
export const exportsRouter = router({
  list: viewerProcedure.query(({ ctx }) => listExports(ctx.db.pool)),
  get: viewerProcedure
    .input(exportIdSchema)
    .query(({ ctx, input }) => getExport(ctx.db.pool, input.exportId)),
  runs: viewerProcedure
    .input(exportIdSchema)
    .query(({ ctx, input }) => listRuns(ctx.db.pool, input.exportId)),
  /** The first rows, as the file would have them. */
  preview: viewerProcedure
    .input(exportRequestSchema)
    .query(({ ctx, input }) => previewExport(ctx.db.pool, input)),
  /** What this installation offers. */
  options: viewerProcedure
    .output(z.object({ hasFolder: z.boolean() }))
    .query(() => ({ hasFolder: getEnv().EXPORT_FOLDER !== undefined })),
  /** What a form of its destination begins with: no secrets. Null = they can't be opened any more. */
  destination: merchandiserProcedure
    .input(exportIdSchema)
    .query(({ ctx, input }) => findShownDestination(ctx.db.pool, input.exportId)),
  links: merchandiserProcedure
    .input(exportIdSchema)
    .query(({ ctx, input }) => listLinks(ctx.db.pool, input.exportId)),
  save: merchandiserProcedure
    .input(exportSettingsSchema)
    .mutation(({ ctx, input }) => saveExport(ctx.db.pool, input, ctx.viewer.id)),
  change: merchandiserProcedure
    .input(changeExportSchema)
    .mutation(({ ctx, input }) => changeExport(ctx.db.pool, input, ctx.viewer.id)),
  /** Reaches a destination, without leaving anything there. */
  testDestination: merchandiserProcedure
    .input(testDestinationSchema)
    .mutation(({ ctx, input }) => testDestination(ctx.db.pool, input)),
  runNow: merchandiserProcedure
    .input(exportIdSchema)
    .mutation(async ({ ctx, input }) =>
      runNow(ctx.db.pool, await getQueueSender(ctx.db), input.exportId, ctx.viewer.id),
    ),
  cancel: merchandiserProcedure
    .input(runIdSchema)
    .mutation(({ ctx, input }) => cancelExportRun(ctx.db.pool, input.runId)),
  pause: merchandiserProcedure
    .input(pauseExportSchema)
    .mutation(({ ctx, input }) => pauseExport(ctx.db.pool, input, ctx.viewer.id)),
  delete: merchandiserProcedure
    .input(exportIdSchema)
    .mutation(({ ctx, input }) => deleteExport(ctx.db.pool, input.exportId, ctx.viewer.id)),
  /** Its token is shown once. */
  createLink: merchandiserProcedure
    .input(createLinkSchema)
    .mutation(({ ctx, input }) => createLink(ctx.db.pool, input, ctx.viewer.id)),
  revokeLink: merchandiserProcedure
    .input(linkIdSchema)
    .mutation(({ ctx, input }) => revokeLink(ctx.db.pool, input.linkId, ctx.viewer.id)),
});
