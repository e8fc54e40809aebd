import { z } from "zod";
import { getImport, listImportIssues, listImports } from "../../features/imports/data";
import { previewUpload } from "../../features/imports/preview-upload";
import {
  listImportIssuesInputSchema,
  listImportsInputSchema,
  previewUploadInputSchema,
  startImportInputSchema,
} from "../../features/imports/schema";
import { startImport } from "../../features/imports/service";
import { getQueueSender } from "../queue-sender";
import { merchandiserProcedure, router, viewerProcedure } from "../trpc";

export const importsRouter = router({
  list: viewerProcedure
    .input(listImportsInputSchema)
    .query(({ ctx, input }) => listImports(ctx.db.pool, input)),
  get: viewerProcedure
    .input(z.object({ id: z.uuid() }))
    .query(({ ctx, input }) => getImport(ctx.db.pool, input.id)),
  issues: viewerProcedure
    .input(listImportIssuesInputSchema)
    .query(({ ctx, input }) => listImportIssues(ctx.db, input)),
  /** What an upload would become under a mapping; without one, under the suggested one. */
  preview: merchandiserProcedure
    .input(previewUploadInputSchema)
    .query(({ input }) => previewUpload(input.uploadId, input.mapping)),
  start: merchandiserProcedure
    .input(startImportInputSchema)
    .mutation(async ({ ctx, input }) =>
      startImport({ db: ctx.db, queue: await getQueueSender(ctx.db) }, input, ctx.viewer.id),
    ),
});
