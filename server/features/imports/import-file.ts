import { type ColumnMapping, columnMappingSchema } from "../../domain/offer/source-row/column-mapping";
import type { SqlRunner } from "../../platform/database";
import { AppError } from "../../platform/errors";

/** What an import knows of its file. */
export interface ImportFile {
  storedPath: string;
  format: string;
  mapping: ColumnMapping;
  /** All of the file's. */
  columns: string[];
  /** Where it was fetched from; null = it was uploaded. */
  sourceUrl: string | null;
  /** Whether offers that the file does not list are withdrawn. */
  listsAll: boolean;
}

/** With the number of rows that are read. Throws AppError("not-found") where the run has no file. */
export async function getImportFile(
  sql: SqlRunner,
  importId: string,
): Promise<ImportFile & { rowsRead: number }> {
  const { rows } = await sql.query<ImportFile & { rowsRead: number }>(
    `SELECT stored_path AS "storedPath", format, mapping, columns, source_url AS "sourceUrl", lists_all AS "listsAll",
       rows_read AS "rowsRead" FROM import_file WHERE import_id = $1`,
    [importId],
  );
  const [file] = rows;
  if (!file) throw new AppError("not-found", `Import ${importId} has no file`);
  return { ...file, mapping: columnMappingSchema.parse(file.mapping) };
}

/** The same of an import that fetched its file, with its catalog; null = there is none. */
export async function findFetchedFile(
  sql: SqlRunner,
  importId: string,
): Promise<{ catalogId: string; sourceUrl: string; mapping: ColumnMapping; listsAll: boolean } | null> {
  const { rows } = await sql.query<{
    catalogId: string;
    sourceUrl: string;
    mapping: ColumnMapping;
    listsAll: boolean;
  }>(
    `SELECT r.catalog_id AS "catalogId", f.source_url AS "sourceUrl", f.mapping, f.lists_all AS "listsAll"
     FROM import_file f JOIN catalog_run r ON r.id = f.import_id WHERE f.import_id = $1 AND f.source_url IS NOT NULL`,
    [importId],
  );
  const [file] = rows;
  return file ? { ...file, mapping: columnMappingSchema.parse(file.mapping) } : null;
}

export async function insertImportFile(sql: SqlRunner, importId: string, file: ImportFile): Promise<void> {
  await sql.query(
    `INSERT INTO import_file (import_id, stored_path, format, mapping, columns, source_url, lists_all)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [
      importId,
      file.storedPath,
      file.format,
      JSON.stringify(file.mapping),
      file.columns,
      file.sourceUrl,
      file.listsAll,
    ],
  );
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
  await sql.query(
    `UPDATE import_file SET rows_read = $2, unchanged_count = unchanged_count + $3, rejected_count = rejected_count + $4,
       warning_count = warning_count + $5 WHERE import_id = $1`,
    [importId, rowNumber, unchanged, rejected, warnings],
  );
}
