import type { z } from "zod";
import type { ColumnMapping } from "../../domain/offer/column-mapping";
import { toOfferContent } from "../../domain/offer/offer-row";
import { previewFeed } from "./files/preview-feed";
import type { FeedRow } from "./files/read-rows";
import type { previewRowSchema, UploadPreview } from "./schema";
import { getUpload } from "./upload-folder";

/** What the wizard shows before anything is imported: columns, a mapping, and the first rows with what it would make of them. */
export async function previewUpload(
  uploadId: string,
  mapping?: ColumnMapping | null,
): Promise<UploadPreview> {
  const { path, ...upload } = await getUpload(uploadId);
  const { layout, rows, suggestion } = await previewFeed(path);
  const used = mapping ?? suggestion.mapping;
  return {
    ...upload,
    format: layout.format.kind,
    columns: layout.columns,
    mapping: used,
    confidence: suggestion.confidence,
    rows: rows.map((row) => toPreviewRow(row, used)),
  };
}

function toPreviewRow(row: FeedRow, mapping: ColumnMapping): z.infer<typeof previewRowSchema> {
  if (row.kind === "problem") return { rowNumber: row.rowNumber, values: null, issues: [row.issue] };
  const result = toOfferContent(row.values, mapping, { currency: null });
  const issues = result.kind === "valid" ? result.warnings : result.issues;
  return { rowNumber: row.rowNumber, values: row.values, issues };
}
