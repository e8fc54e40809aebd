import { z } from "zod";
import { settingFields } from "../../api/rest/imports/start-settings";
import { getAddressedCatalog } from "../../features/catalogs/addressed";
import { fetchUpload } from "../../features/imports/uploads/fetch-upload";
import { previewChanges } from "../../features/imports/wizard/preview-changes";
import { AppError } from "../../platform/errors";
import { defineTool } from "../tool";

const count = z.number().int();

export const previewImportTool = defineTool({
  name: "preview_import",
  title: "Look at a file before it is imported",
  description:
    "Fetches a file and says what its columns hold and what importing it would do to the catalog. Nothing of the catalog changes; start_import takes the uploadId.",
  scope: "offers:write",
  effect: "writes",
  isIdempotent: false,
  inputSchema: z.object({
    catalog: settingFields.catalog,
    address: z.string().max(2_000).describe("Of the file, on the public web."),
  }),
  outputSchema: z.object({
    uploadId: z.uuid().describe("For start_import; forgotten after a day."),
    format: z.string(),
    currency: z.string().nullable().describe("Of prices that state none; null = nothing tells it."),
    columns: z.array(z.string()),
    fields: z
      .array(z.object({ field: z.string(), column: z.string(), confidence: z.number().nullable() }))
      .describe("Which column fills which field; below 0.6 a person should look."),
    canStart: z.boolean().describe("False: no column looks like a title, or nothing like an id."),
    changes: z
      .object({
        rows: count,
        isWholeFile: z.boolean(),
        created: count,
        updated: count,
        unchanged: count,
        rejected: count,
        missing: count.nullable().describe("Offers of the catalog that the file lacks; null = not known."),
        issues: z.array(
          z.object({
            severity: z.enum(["error", "warning"]),
            code: z.string(),
            column: z.string().nullable(),
            message: z.string(),
            rowCount: count,
          }),
        ),
      })
      .nullable()
      .describe("Of its first rows; null = it can't be started as it is."),
  }),
  ownTexts: ["format", "field", "code"],
  example: { catalog: "shop-a", address: "https://shop-a.example/offers.csv" },
  run: async (db, { catalog, address }, { bounds, key }) => {
    const { id: catalogId } = await getAddressedCatalog(db.pool, catalog, bounds);
    const outcome = await fetchUpload(db.pool, { kind: "http", fields: { address } }, { askedById: key.id });
    if (outcome.kind === "failed")
      throw new AppError("bad-input", "the address gave no file", {
        userMessage: `address: ${outcome.message}`,
      });
    const { uploadId, format, currency, columns, mapping, confidence, idFrom } = outcome.preview;
    const canStart = Boolean(mapping.title && (mapping.externalId || idFrom));
    const changes = canStart
      ? await previewChanges(db, { uploadId, mapping, catalogId, currency: currency?.code, idFrom })
      : null;
    return {
      uploadId,
      format,
      currency: currency?.code ?? null,
      columns,
      fields: Object.entries(mapping).flatMap(([field, column]) =>
        typeof column === "string" ? [{ field, column, confidence: confidence[field] ?? null }] : [],
      ),
      canStart,
      changes: changes && {
        rows: changes.rowCount,
        isWholeFile: changes.isWholeFile,
        created: changes.createdCount,
        updated: changes.updatedCount,
        unchanged: changes.unchangedCount,
        rejected: changes.rejectedCount,
        missing: changes.missingCount,
        issues: changes.issues.map(({ severity, code, column, message, rowCount }) => ({
          severity,
          code,
          column,
          message,
          rowCount,
        })),
      },
    };
  },
});
