import type { z } from "zod";
import { findFeedRules } from "../../../domain/offer/feed-rules/merchant-limits";
import type { ColumnMapping } from "../../../domain/offer/source-row/column-mapping";
import { suggestCurrency, suggestIdSources } from "../../../domain/offer/source-row/file-suggestions";
import type { IdSource } from "../../../domain/offer/source-row/id-sources";
import { type OfferRowDefaults, toOfferContent } from "../../../domain/offer/source-row/offer-row";
import type { SqlRunner } from "../../../platform/database";
import { previewFeed } from "../files/preview-feed";
import type { FeedRow } from "../files/read-rows";
import { findFormat } from "../formats/source-formats";
import type { FormatName } from "../formats/terms";
import type { previewRowSchema, UploadPreview } from "../schema";
import { getUpload } from "../uploads/store-upload";
import { findKnownMapping, mergeMappings } from "./known-mapping";
import { hasSameTitles } from "./same-titles";

/**
 * What the wizard shows before anything is imported: columns, a mapping, and the first rows with what it would make of them. Without a
 * mapping it is the one that a file with these columns was imported with last, else a suggestion.
 */
export async function previewUpload(
  sql: SqlRunner,
  uploadId: string,
  {
    mapping,
    idFrom,
  }: { mapping?: ColumnMapping | null | undefined; idFrom?: IdSource | null | undefined } = {},
): Promise<UploadPreview> {
  const upload = await getUpload(sql, uploadId);
  const { file, rowsId: _, sourceId: __, originalId: ___, fetchedFrom, contentHash: ____, ...shown } = upload;
  const { layout, rows, samples, suggestion } = await previewFeed(file, {
    columns: upload.reading?.columns ?? null,
    fields: findFormat(upload.reading?.choice.format ?? "csv")?.fields ?? {},
  });
  const known = mapping ? null : await findKnownMapping(sql, layout.columns);
  const merged = known ? mergeMappings(known, suggestion) : suggestion;
  const used = mapping ?? merged.mapping;
  const ids = suggestIdSources(used, samples);
  const format = upload.reading?.choice.format ?? layout.format.kind;
  const rules = findFeedRules(format, layout.columns);
  const builtFrom = used.externalId ? null : (idFrom ?? known?.idFrom ?? ids[0] ?? null);
  return {
    ...shown,
    sourceHost: fetchedFrom?.host ?? null,
    format,
    reading: upload.reading ?? toPlainReading(layout.format.kind),
    columns: layout.columns,
    mapping: used,
    confidence: merged.confidence,
    reasons: merged.reasons,
    currency: suggestCurrency(used, samples, upload.reading?.currency ?? null),
    idSources: ids,
    idFrom: builtFrom,
    rows: rows.map((row) =>
      toPreviewRow(row, layout.columns, used, { currency: null, idFrom: builtFrom, rules }),
    ),
    knownFrom: known && {
      catalogId: known.catalogId,
      catalogName: known.catalogName,
      importedAt: known.importedAt,
      isSameCatalog: await hasSameTitles(sql, known.catalogId, samples, { mapping: used, idFrom: builtFrom }),
    },
  };
}

function toPlainReading(format: FormatName): UploadPreview["reading"] {
  return {
    choice: { format },
    formats: [format],
    files: [],
    sheets: [],
    itemPaths: [],
    columns: null,
    currency: null,
  };
}

function toPreviewRow(
  row: FeedRow,
  columns: readonly string[],
  mapping: ColumnMapping,
  defaults: OfferRowDefaults,
): z.infer<typeof previewRowSchema> {
  if (row.kind === "problem") return { rowNumber: row.rowNumber, cells: null, issues: [row.issue] };
  const result = toOfferContent(row.values, mapping, defaults);
  const issues = result.kind === "valid" ? result.warnings : result.issues;
  return { rowNumber: row.rowNumber, cells: columns.map((column) => row.values[column] ?? ""), issues };
}
