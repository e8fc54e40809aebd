import { z } from "zod";
import { importAnswerSchema } from "../../api/rest/imports/import-fields";
import { listsAllText, startFrom } from "../../api/rest/imports/start-endpoint";
import { mappingSchema, settingFields } from "../../api/rest/imports/start-settings";
import { getAddressedCatalog } from "../../features/catalogs/addressed";
import { previewUpload } from "../../features/imports/wizard/preview-upload";
import { findUpload } from "../../features/uploads/data";
import { AppError } from "../../platform/errors";
import { defineTool } from "../tool";

/** What a file is written in was settled when it came in. */
const { encoding: _, ...callSettings } = settingFields;

export const startImportTool = defineTool({
  name: "start_import",
  title: "Import a file",
  description:
    "Starts to import what preview_import fetched. get_import says how far it is; undo_import takes it back.",
  scope: "offers:write",
  effect: "supersedes",
  isIdempotent: false,
  inputSchema: z.object({
    uploadId: z.uuid().describe("Of preview_import."),
    ...callSettings,
    mapping: mappingSchema.optional(),
    listsAll: z.boolean().default(false).describe(listsAllText),
  }),
  outputSchema: importAnswerSchema,
  example: { uploadId: "2f0c9a52-58c4-4d3e-9f2f-1f4b8f6d2c11", catalog: "shop-a" },
  run: async (db, { uploadId, ...settings }, call) => {
    const { id: catalogId } = await getAddressedCatalog(db.pool, settings.catalog, call.bounds);
    if (!(await findUpload(db.pool, uploadId, call.key.id)))
      throw new AppError("not-found", `No upload ${uploadId}`, {
        userMessage: "uploadId: nothing of yours waits under this id. Call preview_import first.",
      });
    const upload = await previewUpload(db.pool, uploadId);
    const mapping = settings.mapping ?? upload.mapping;
    if (!mapping.title || !(mapping.externalId || settings.idFrom || upload.idFrom))
      throw new AppError("bad-input", "no mapping", {
        userMessage:
          "mapping: no column looks like a title, or nothing like an id. Name the columns that preview_import lists, or ask a person.",
      });
    return startFrom(db, call, catalogId, upload, settings);
  },
});
