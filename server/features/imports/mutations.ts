import { randomUUID } from "node:crypto";
import type { ColumnMapping } from "../../domain/offer/column-mapping";
import type { OfferId } from "../../domain/offer/offer";
import type { RowIssue } from "../../domain/offer/row-issue";
import { importFileJob } from "../../jobs/job-catalog";
import type { JobSender } from "../../jobs/queue";
import { type Database, inTransaction, type SqlRunner } from "../../platform/database";
import { recordActivity } from "../activity/record-activity";
import { announceImport } from "./announce-import";

export interface NewImport {
  catalogId: string;
  fileName: string;
  storedPath: string;
  format: string;
  sizeBytes: number;
  mapping: ColumnMapping;
  /** Of the file. */
  columns: string[];
  /** Where it was fetched from; null = it was uploaded. */
  sourceUrl: string | null;
  /** Whether offers that the file does not list are withdrawn. */
  listsAll: boolean;
  createdById: string | null;
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
    [importId, offerIds],
  );
}

async function deleteListing(sql: SqlRunner, importId: string): Promise<void> {
  await sql.query("DELETE FROM import_listing WHERE import_id = $1", [importId]);
}

/** Records an import and enqueues its first slice, both or none. Returns its id. */
export async function createImport(db: Database, queue: JobSender, input: NewImport): Promise<string> {
  const id = randomUUID();
  await inTransaction(db.pool, async (sql) => {
    await sql.query(
      `INSERT INTO import (id, catalog_id, file_name, stored_path, format, mapping, status, size_bytes, created_by_id, columns,
         source_url, lists_all, is_reversible)
       VALUES ($1, $2, $3, $4, $5, $6, 'queued', $7, $8, $9, $10, $11, true)`,
      [
        id,
        input.catalogId,
        input.fileName,
        input.storedPath,
        input.format,
        JSON.stringify(input.mapping),
        input.sizeBytes,
        input.createdById,
        input.columns,
        input.sourceUrl,
        input.listsAll,
      ],
    );
    const { rows } = await sql.query<{ name: string }>("SELECT name FROM catalog WHERE id = $1", [
      input.catalogId,
    ]);
    await recordActivity(sql, {
      kind: "import-started",
      actorId: input.createdById,
      subjectId: id,
      detail: { name: input.fileName, catalogName: rows[0]?.name ?? null },
    });
    await queue.enqueue(importFileJob, [{ importId: id }], sql);
  });
  return id;
}

export interface ImportProgress {
  rowNumber: number;
  byteOffsetEnd: number;
  created: number;
  updated: number;
  unchanged: number;
  rejected: number;
  warnings: number;
}

/**
 * Moves an import on by what one batch did. False where its place is not `fromByteOffset` any more: another worker took
 * over, and the caller's transaction must roll back.
 */
export async function advanceImport(
  sql: SqlRunner,
  importId: string,
  fromByteOffset: number,
  progress: ImportProgress,
): Promise<boolean> {
  const { rowCount } = await sql.query(
    `UPDATE import SET bytes_read = $3, rows_read = $4, created_count = created_count + $5,
       updated_count = updated_count + $6, unchanged_count = unchanged_count + $7,
       rejected_count = rejected_count + $8, warning_count = warning_count + $9
     WHERE id = $1 AND bytes_read = $2 AND status = 'running'`,
    [
      importId,
      fromByteOffset,
      progress.byteOffsetEnd,
      progress.rowNumber,
      progress.created,
      progress.updated,
      progress.unchanged,
      progress.rejected,
      progress.warnings,
    ],
  );
  return rowCount === 1;
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
      row: Object.fromEntries(cells),
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

/** Whether an earlier run of the same catalog has not ended: they change its offers one after the other. */
export async function isBehindAnother(sql: SqlRunner, importId: string): Promise<boolean> {
  const { rowCount } = await sql.query(
    `SELECT FROM import i JOIN import e ON e.catalog_id = i.catalog_id AND (e.created_at, e.id) < (i.created_at, i.id)
     WHERE i.id = $1 AND e.status IN ('queued', 'running') LIMIT 1`,
    [importId],
  );
  return rowCount === 1;
}

export async function markRunning(sql: SqlRunner, importId: string): Promise<void> {
  await sql.query(
    "UPDATE import SET status = 'running', started_at = coalesce(started_at, now()) WHERE id = $1 AND status = 'queued'",
    [importId],
  );
}

export async function markCompleted({ pool }: Database, queue: JobSender, importId: string): Promise<void> {
  await inTransaction(pool, async (sql) => {
    const { rowCount } = await sql.query(
      "UPDATE import SET status = 'completed', finished_at = now(), bytes_read = size_bytes WHERE id = $1 AND status = 'running'",
      [importId],
    );
    await deleteListing(sql, importId);
    if (rowCount === 1) await announceImport(sql, queue, "import.completed", importId);
  });
}

/** Ends an import for good, with a sentence for people. */
export async function markFailed(
  { pool }: Database,
  queue: JobSender,
  importId: string,
  message: string,
): Promise<void> {
  await inTransaction(pool, async (sql) => {
    const { rowCount } = await sql.query(
      `UPDATE import SET status = 'failed', finished_at = now(), failure_message = $2
       WHERE id = $1 AND status IN ('queued', 'running')`,
      [importId, message],
    );
    await deleteListing(sql, importId);
    if (rowCount === 1) await announceImport(sql, queue, "import.failed", importId);
  });
}
