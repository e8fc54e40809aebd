import { z } from "zod";
import { listRefreshes } from "../../features/catalogs/refreshes";
import { getImportDetail, listImportIssues, listImports } from "../../features/imports/data";
import { setRefresh } from "../../features/imports/refresh";
import { repeatImport } from "../../features/imports/repeat-import";
import {
  fetchFeedInputSchema,
  listImportIssuesInputSchema,
  listImportsInputSchema,
  previewChangesInputSchema,
  previewUploadInputSchema,
  rereadUploadInputSchema,
  setRefreshInputSchema,
  startImportInputSchema,
} from "../../features/imports/schema";
import { startImport } from "../../features/imports/service";
import { undoImport } from "../../features/imports/undo-import";
import { fetchFeed } from "../../features/imports/uploads/fetch-feed";
import { takeReceived } from "../../features/imports/uploads/take-received";
import { rereadUpload } from "../../features/imports/uploads/take-upload";
import { previewChanges } from "../../features/imports/wizard/preview-changes";
import { previewUpload } from "../../features/imports/wizard/preview-upload";
import { listReceiving } from "../../features/uploads/receive";
import { getQueueSender } from "../queue-sender";
import { merchandiserProcedure, router, viewerProcedure } from "../trpc";

export const importsRouter = router({
  list: viewerProcedure
    .input(listImportsInputSchema)
    .query(({ ctx, input }) => listImports(ctx.db.pool, input)),
  get: viewerProcedure
    .input(z.object({ id: z.uuid() }))
    .query(({ ctx, input }) => getImportDetail(ctx.db.pool, input.id)),
  issues: viewerProcedure
    .input(listImportIssuesInputSchema)
    .query(({ ctx, input }) => listImportIssues(ctx.db, input)),
  /** Takes a file in from an address instead of an upload. */
  fetch: merchandiserProcedure
    .input(fetchFeedInputSchema)
    .mutation(({ ctx, input, signal }) =>
      fetchFeed(ctx.db.pool, input.address, { askedById: ctx.viewer.id, ...(signal ? { signal } : {}) }),
    ),
  /** One's own uploads of which parts are missing, or that are whole and not read yet. */
  unfinished: merchandiserProcedure.query(({ ctx }) => listReceiving(ctx.db.pool, ctx.viewer.id)),
  /** Reads an upload that is whole. */
  readUpload: merchandiserProcedure
    .input(z.object({ uploadId: z.uuid() }))
    .mutation(({ ctx, input }) => takeReceived(ctx.db.pool, input.uploadId, ctx.viewer.id)),
  /** What an upload would become under a mapping; without one, under the one last used for its columns or a suggested one. */
  preview: merchandiserProcedure
    .input(previewUploadInputSchema)
    .query(({ ctx, input }) => previewUpload(ctx.db.pool, input.uploadId, input)),
  /** Reads an upload anew: another sheet, header row, format, or other items. */
  reread: merchandiserProcedure
    .input(rereadUploadInputSchema)
    .mutation(({ ctx, input }) => rereadUpload(ctx.db.pool, input.uploadId, input.choice)),
  /** What its first rows would do to a catalog. */
  previewChanges: merchandiserProcedure
    .input(previewChangesInputSchema)
    .query(({ ctx, input }) => previewChanges(ctx.db, input)),
  start: merchandiserProcedure
    .input(startImportInputSchema)
    .mutation(async ({ ctx, input }) =>
      startImport({ db: ctx.db, queue: await getQueueSender(ctx.db) }, input, ctx.viewer.id),
    ),
  /** The catalogs that are refreshed from their address. */
  refreshes: viewerProcedure.query(({ ctx }) => listRefreshes(ctx.db.pool)),
  setRefresh: merchandiserProcedure
    .input(setRefreshInputSchema)
    .mutation(({ ctx, input }) => setRefresh(ctx.db.pool, input, ctx.viewer.id)),
  /** Takes an import back, in a run of its own. */
  undo: merchandiserProcedure
    .input(z.object({ id: z.uuid() }))
    .mutation(async ({ ctx, input }) =>
      undoImport({ db: ctx.db, queue: await getQueueSender(ctx.db) }, input.id, ctx.viewer),
    ),
  /** Fetches the file of an import anew and imports it the same way. */
  repeat: merchandiserProcedure.input(z.object({ id: z.uuid() })).mutation(async ({ ctx, input, signal }) =>
    repeatImport({ db: ctx.db, queue: await getQueueSender(ctx.db) }, input.id, {
      createdById: ctx.viewer.id,
      ...(signal ? { signal } : {}),
    }),
  ),
});
