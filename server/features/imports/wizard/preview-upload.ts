import type { z } from "zod";
import type { ColumnMapping } from "../../../domain/offer/source-row/column-mapping";
import { toOfferContent } from "../../../domain/offer/source-row/offer-row";
import type { SqlRunner } from "../../../platform/database";
import { previewFeed } from "../files/preview-feed";
import type { FeedRow } from "../files/read-rows";
import type { previewRowSchema, UploadPreview } from "../schema";
import { getUpload } from "../uploads/upload-folder";
import { findKnownMapping, mergeMappings } from "./known-mapping";

/**
 * What the wizard shows before anything is imported: columns, a mapping, and the first rows with what it would make of them. Without a
 * mapping it is the one that a file with these columns was imported with last, else a suggestion.
 */
export async function previewUpload(
  sql: SqlRunner,
  uploadId: string,
  mapping?: ColumnMapping | null,
): Promise<UploadPreview> {
  const { path, sourceUrl: _, sourceHost: __, uploadedById: ___, ...upload } = await getUpload(uploadId);
  const { layout, rows, suggestion } = await previewFeed(path);
  const known = mapping ? null : await findKnownMapping(sql, layout.columns);
  const merged = known ? mergeMappings(known, suggestion) : suggestion;
  const used = mapping ?? merged.mapping;
  return {
    ...upload,
    format: layout.format.kind,
    columns: layout.columns,
    mapping: used,
    confidence: merged.confidence,
    rows: rows.map((row) => toPreviewRow(row, layout.columns, used)),
    knownFrom: known && {
      catalogId: known.catalogId,
      catalogName: known.catalogName,
      importedAt: known.importedAt,
    },
  };
}

function toPreviewRow(
  row: FeedRow,
  columns: readonly string[],
  mapping: ColumnMapping,
): z.infer<typeof previewRowSchema> {
  if (row.kind === "problem") return { rowNumber: row.rowNumber, cells: null, issues: [row.issue] };
  const result = toOfferContent(row.values, mapping, { currency: null });
  const issues = result.kind === "valid" ? result.warnings : result.issues;
  return { rowNumber: row.rowNumber, cells: columns.map((column) => row.values[column] ?? ""), issues };
}
