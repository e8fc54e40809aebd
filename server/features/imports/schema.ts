import { z } from "zod";
import { columnMappingSchema } from "../../domain/offer/column-mapping";
import { rowIssueSchema } from "../../domain/offer/row-issue";
import { createCatalogInputSchema } from "../catalogs/schema";
import { importStatuses } from "./terms";

export const importViewSchema = z.object({
  id: z.uuid(),
  catalogId: z.uuid(),
  catalogName: z.string(),
  fileName: z.string(),
  status: z.enum(importStatuses),
  sizeBytes: z.number(),
  bytesRead: z.number(),
  rowsRead: z.number().int(),
  createdCount: z.number().int(),
  updatedCount: z.number().int(),
  unchangedCount: z.number().int(),
  rejectedCount: z.number().int(),
  warningCount: z.number().int(),
  /** Of the created and updated offers: how many have their vector, and how many are matched. */
  embeddedCount: z.number().int(),
  matchedCount: z.number().int(),
  failureMessage: z.string().nullable(),
  createdAt: z.date(),
  startedAt: z.date().nullable(),
  finishedAt: z.date().nullable(),
});
export type ImportView = z.infer<typeof importViewSchema>;

/** A file that was uploaded and waits for its mapping to be confirmed. */
export const uploadSchema = z.object({
  uploadId: z.uuid(),
  fileName: z.string(),
  /** Of the unpacked UTF-8 copy. */
  sizeBytes: z.number().int(),
  encoding: z.string(),
  compression: z.enum(["none", "gzip"]),
  removedNulCount: z.number().int(),
  damagedCharacterCount: z.number().int(),
});
export type Upload = z.infer<typeof uploadSchema>;

/** One of the first rows of an upload: its cells, and what importing it with a mapping would say. */
export const previewRowSchema = z.object({
  rowNumber: z.number().int(),
  values: z.record(z.string(), z.string()).nullable(),
  issues: z.array(rowIssueSchema),
});

export const uploadPreviewSchema = uploadSchema.extend({
  format: z.enum(["csv", "tsv", "jsonl"]),
  columns: z.array(z.string()),
  /** Every field is there; null = no column. */
  mapping: columnMappingSchema,
  /** In [0,1] by field; below 0.6 a person should look. */
  confidence: z.record(z.string(), z.number()),
  rows: z.array(previewRowSchema),
});
export type UploadPreview = z.infer<typeof uploadPreviewSchema>;

export const previewUploadInputSchema = z.object({
  uploadId: z.uuid(),
  /** Absent = the suggested one. */
  mapping: columnMappingSchema.nullish(),
});

export const startImportInputSchema = z.object({
  uploadId: z.uuid(),
  mapping: columnMappingSchema.refine(
    (mapping) => Boolean(mapping.externalId && mapping.title),
    "Choose the columns that hold the id and the title.",
  ),
  catalog: z.union([z.object({ id: z.uuid() }), createCatalogInputSchema]),
});
export type StartImportInput = z.input<typeof startImportInputSchema>;

export const listImportsInputSchema = z.object({
  limit: z.number().int().min(1).max(100).default(30),
  cursor: z.string().max(500).nullish(),
});

export const importIssueSchema = rowIssueSchema.omit({ column: true }).extend({
  rowNumber: z.number().int(),
  columnName: z.string().nullable(),
  row: z.record(z.string(), z.string()),
});
export type ImportIssue = z.infer<typeof importIssueSchema>;

export const listImportIssuesInputSchema = z.object({
  importId: z.uuid(),
  severity: z.enum(["error", "warning"]).nullish(),
  limit: z.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).nullish(),
});
