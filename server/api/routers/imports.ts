import { z } from "zod";
import { getCheck } from "../../features/imports/checks/data";
import { cancelCheck, startCheck } from "../../features/imports/checks/mutations";
import { checkInputSchema } from "../../features/imports/checks/schema";
import { getImportDetail, listImportIssues, listImports } from "../../features/imports/data";
import { withdrawHeld } from "../../features/imports/held-offers";
import {
  listImportIssuesInputSchema,
  listImportsInputSchema,
  previewChangesInputSchema,
  previewUploadInputSchema,
  rereadUploadInputSchema,
  setMappingInputSchema,
  startImportInputSchema,
} from "../../features/imports/schema";
import { startImport } from "../../features/imports/service";
import { undoImport } from "../../features/imports/undo-import";
import { fetchUpload } from "../../features/imports/uploads/fetch-upload";
import { takeReceived } from "../../features/imports/uploads/take-received";
import { rereadUpload } from "../../features/imports/uploads/take-upload";
import { findCatalogMapping, setNextMapping } from "../../features/imports/wizard/catalog-mapping";
import { previewChanges } from "../../features/imports/wizard/preview-changes";
import { previewUpload } from "../../features/imports/wizard/preview-upload";
import { catalogIdSchema, sourceInputSchema } from "../../features/sources/schema";
import { listReceiving } from "../../features/uploads/receive";
import { getQueueSender } from "../queue-sender";
import { merchandiserProcedure, router, viewerProcedure } from "../trpc";

export const importsRouter = router({
  list: viewerProcedure
    .input(listImportsInputSchema)
    .query(({ ctx, input: { catalogId, ...page } }) =>
      listImports(ctx.db.pool, { ...page, ...(catalogId ? { catalogIds: [catalogId] } : {}) }),
    ),
  get: viewerProcedure
    .input(z.object({ id: z.uuid() }))
    .query(({ ctx, input }) => getImportDetail(ctx.db.pool, input.id)),
  issues: viewerProcedure
    .input(listImportIssuesInputSchema)
    .query(({ ctx, input }) => listImportIssues(ctx.db, input)),
  /** Takes a file in from a source instead of an upload. */
  fetch: merchandiserProcedure
    .input(sourceInputSchema)
    .mutation(({ ctx, input, signal }) =>
      fetchUpload(ctx.db.pool, input, { askedById: ctx.viewer.id, ...(signal ? { signal } : {}) }),
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
  /** Has a worker go through the whole file as its import would. */
  startCheck: merchandiserProcedure
    .input(checkInputSchema)
    .mutation(async ({ ctx, input }) =>
      startCheck({ db: ctx.db, queue: await getQueueSender(ctx.db) }, input),
    ),
  check: merchandiserProcedure
    .input(z.object({ id: z.uuid() }))
    .query(({ ctx, input }) => getCheck(ctx.db.pool, input.id)),
  cancelCheck: merchandiserProcedure
    .input(z.object({ id: z.uuid() }))
    .mutation(({ ctx, input }) => cancelCheck(ctx.db.pool, input.id)),
  /** How a catalog's file was read last, and is read next; null = it has none. */
  mapping: viewerProcedure
    .input(catalogIdSchema)
    .query(({ ctx, input }) => findCatalogMapping(ctx.db.pool, input.catalogId)),
  /** Has the next fetch read the file by another mapping. */
  setMapping: merchandiserProcedure
    .input(setMappingInputSchema)
    .mutation(({ ctx, input }) => setNextMapping(ctx.db.pool, input, ctx.viewer.id)),
  start: merchandiserProcedure
    .input(startImportInputSchema)
    .mutation(async ({ ctx, input }) =>
      startImport({ db: ctx.db, queue: await getQueueSender(ctx.db) }, input, ctx.viewer.id),
    ),
  /** Withdraws what an import held back, in a run of its own. */
  withdrawHeld: merchandiserProcedure
    .input(z.object({ id: z.uuid() }))
    .mutation(async ({ ctx, input }) =>
      withdrawHeld({ db: ctx.db, queue: await getQueueSender(ctx.db) }, input.id, ctx.viewer.id),
    ),
  /** Takes an import back, in a run of its own. */
  undo: merchandiserProcedure
    .input(z.object({ id: z.uuid() }))
    .mutation(async ({ ctx, input }) =>
      undoImport({ db: ctx.db, queue: await getQueueSender(ctx.db) }, input.id, ctx.viewer),
    ),
});
