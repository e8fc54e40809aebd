import { type ColumnMapping, columnMappingSchema } from "../../domain/offer/source-row/column-mapping";
import type { SqlRunner } from "../../platform/database";
import { AppError } from "../../platform/errors";
import { kyselyOn } from "../../platform/query-builder";
import { type ImportReading, importReadingSchema } from "./schema";

/** What an import knows of its file. */
export interface ImportFile {
  /** Null = one of before uploads were kept by their id. */
  uploadId: string | null;
  format: string;
  mapping: ColumnMapping;
  /** All of the file's. */
  columns: string[];
  /** Where it was fetched from, to be shown; null = it was uploaded. */
  sourceHost: string | null;
  /** Whether offers that the file does not list are withdrawn. */
  listsAll: boolean;
  reading: ImportReading;
}

/** With the number of rows that are read. Throws AppError("not-found") where the run has no file. */
export async function getImportFile(
  sql: SqlRunner,
  importId: string,
): Promise<ImportFile & { rowsRead: number }> {
  const file = await kyselyOn(sql)
    .selectFrom("import_file")
    .select(["upload_id as uploadId", "format", "mapping", "columns"])
    .select(["source_host as sourceHost", "lists_all as listsAll", "rows_read as rowsRead", "reading"])
    .where("import_id", "=", importId)
    .executeTakeFirst();
  if (!file) throw new AppError("not-found", `Import ${importId} has no file`);
  return {
    ...file,
    columns: file.columns ?? [],
    mapping: columnMappingSchema.parse(file.mapping),
    reading: importReadingSchema.parse(file.reading ?? {}),
  };
}

/** Whether an import of an upload was started. */
export async function isImported(sql: SqlRunner, uploadId: string): Promise<boolean> {
  const found = await kyselyOn(sql)
    .selectFrom("import_file")
    .select("import_id")
    .where("upload_id", "=", uploadId)
    .executeTakeFirst();
  return found !== undefined;
}

export async function insertImportFile(sql: SqlRunner, importId: string, file: ImportFile): Promise<void> {
  await kyselyOn(sql)
    .insertInto("import_file")
    .values({
      import_id: importId,
      upload_id: file.uploadId,
      format: file.format,
      mapping: JSON.stringify(file.mapping),
      columns: file.columns,
      source_host: file.sourceHost,
      lists_all: file.listsAll,
      reading: JSON.stringify(file.reading),
    })
    .execute();
}

/** What one batch of rows came to, beyond the offers that it changed. */
export interface ReadingProgress {
  /** Of the batch's last row. */
  rowNumber: number;
  unchanged: number;
  rejected: number;
  warnings: number;
}

export async function advanceReading(
  sql: SqlRunner,
  importId: string,
  { rowNumber, unchanged, rejected, warnings }: ReadingProgress,
): Promise<void> {
  await kyselyOn(sql)
    .updateTable("import_file")
    .set((of) => ({
      rows_read: rowNumber,
      unchanged_count: of("unchanged_count", "+", unchanged),
      rejected_count: of("rejected_count", "+", rejected),
      warning_count: of("warning_count", "+", warnings),
    }))
    .where("import_id", "=", importId)
    .execute();
}
