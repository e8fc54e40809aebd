import { toNamedValues } from "../../domain/offer/named-values";
import type { OfferId } from "../../domain/offer/offer";
import type { RowIssue } from "../../domain/offer/source-row/row-issue";
import type { JobSender } from "../../jobs/queue";
import { type Database, inTransaction, type SqlRunner } from "../../platform/database";
import { toPlainArray } from "../../platform/sql-parameters";
import { recordActivity } from "../activity/record-activity";
import { lockPresentCatalog } from "../catalogs/mutations";
import { startRun } from "../runs/mutations";
import { noteImported, saveSource } from "../sources/mutations";
import type { Schedule } from "../sources/schema";
import { uploadGone } from "../uploads/chunks";
import { holdUpload } from "../uploads/mutations";
import { type ImportFile, insertImportFile } from "./import-file";
import type { FetchedFrom } from "./schema";

export interface NewImport extends ImportFile {
  uploadId: string;
  /** Of the upload, as its columns were looked at. */
  rowsId: string;
  catalogId: string;
  fileName: string;
  sizeBytes: number;
  createdById: string | null;
  /** The key by which a program started it; absent = none did. */
  apiKeyId?: string | undefined;
  /** What the file was fetched from: it becomes the catalog's source. */
  source?: (FetchedFrom & { contentHash: string; schedule?: Schedule | null | undefined }) | undefined;
}

function noteSource(
  sql: SqlRunner,
  catalogId: string,
  { settings, ...source }: NonNullable<NewImport["source"]> & { importId: string },
): Promise<void> {
  if (settings === undefined) return noteImported(sql, catalogId, source);
  return saveSource(sql, { ...source, catalogId, settings });
}

/** Notes which offers a file lists, so that the others can be told at its end. */
export async function saveListing(
  sql: SqlRunner,
  importId: string,
  offerIds: readonly OfferId[],
): Promise<void> {
  await sql.query(
    `INSERT INTO import_listing (import_id, offer_id) SELECT DISTINCT $1::uuid, id FROM unnest($2::uuid[]) AS listed(id)
     ON CONFLICT DO NOTHING`,
    [importId, toPlainArray(offerIds)],
  );
}

/** The same, and which of them were not noted before. */
export async function noteListed(
  sql: SqlRunner,
  listingId: string,
  offerIds: readonly OfferId[],
): Promise<Set<OfferId>> {
  const { rows } = await sql.query<{ id: OfferId }>(
    `INSERT INTO import_listing (import_id, offer_id) SELECT DISTINCT $1::uuid, id FROM unnest($2::uuid[]) AS listed(id)
     ON CONFLICT DO NOTHING RETURNING offer_id AS id`,
    [listingId, offerIds],
  );
  return new Set(rows.map(({ id }) => id));
}

export async function deleteListing(sql: SqlRunner, importId: string): Promise<void> {
  await sql.query("DELETE FROM import_listing WHERE import_id = $1", [importId]);
}

/** At the end of an import: its listing, unless offers are held back by it, and those that earlier ones of its catalog had left. */
export async function forgetListings(sql: SqlRunner, importId: string): Promise<void> {
  await sql.query(
    `DELETE FROM import_listing WHERE import_id IN (
       SELECT f.import_id FROM catalog_run own
       JOIN catalog_run r ON r.catalog_id = own.catalog_id AND (r.created_at, r.id) <= (own.created_at, own.id)
       JOIN import_file f ON f.import_id = r.id
       WHERE own.id = $1 AND (f.held_count IS NOT NULL OR f.import_id = $1)
         AND NOT (f.import_id = $1 AND f.held_count IS NOT NULL AND own.status = 'completed'))`,
    [importId],
  );
}

/** Records an import and enqueues its first slice, both or none. Returns its id. Throws AppError("not-found") where catalog or upload are gone. */
export async function createImport(db: Database, queue: JobSender, input: NewImport): Promise<string> {
  const { catalogId, fileName, sizeBytes, createdById, apiKeyId, rowsId, source, ...file } = input;
  return inTransaction(db.pool, async (sql) => {
    const { name: catalogName } = await lockPresentCatalog(sql, catalogId);
    if (!(await holdUpload(sql, file.uploadId, rowsId)))
      throw uploadGone(`Upload ${file.uploadId} has changed`);
    const id = await startRun(sql, queue, {
      kind: "file",
      catalogId,
      name: fileName,
      undoesId: null,
      workSize: sizeBytes,
      createdById,
      apiKeyId: apiKeyId ?? null,
    });
    await insertImportFile(sql, id, file);
    if (source) await noteSource(sql, catalogId, { ...source, importId: id });
    await recordActivity(sql, {
      kind: "import-started",
      actorId: createdById ?? apiKeyId ?? null,
      subjectId: id,
      detail: { name: fileName, catalogName },
    });
    return id;
  });
}

export interface NumberedIssue {
  rowNumber: number;
  issue: RowIssue;
  row: Record<string, string>;
}

/** Keeps what was wrong with rows, each with the row itself (cells cut at 300 characters). */
export async function saveIssues(
  sql: SqlRunner,
  importId: string,
  issues: readonly NumberedIssue[],
): Promise<void> {
  if (issues.length === 0) return;
  const ordinals = new Map<number, number>();
  const records = issues.map(({ rowNumber, issue, row }) => {
    const ordinal = ordinals.get(rowNumber) ?? 0;
    ordinals.set(rowNumber, ordinal + 1);
    const cells = Object.entries(row).map(([name, value]) => [name, value.slice(0, 300)] as const);
    const { severity, column: column_name, code, message } = issue;
    return {
      row_number: rowNumber,
      ordinal,
      severity,
      column_name,
      code,
      message,
      row: toNamedValues(cells),
    };
  });
  await sql.query(
    `INSERT INTO import_issue (import_id, row_number, ordinal, severity, column_name, code, message, "row")
     SELECT $1, row_number, ordinal, severity, column_name, code, message, "row" FROM jsonb_to_recordset($2::jsonb)
       AS r(row_number int, ordinal int, severity text, column_name text, code text, message text, "row" jsonb)
     ON CONFLICT DO NOTHING`,
    [importId, JSON.stringify(records)],
  );
}
