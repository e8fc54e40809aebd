import { decodeCursor, encodeCursor, type Page } from "../../platform/cursor";
import type { Database, SqlRunner } from "../../platform/database";
import { AppError } from "../../platform/errors";
import { findHeld, isHeldOpen } from "./held-offers";
import type { ImportDetail, ImportIssue, ImportView } from "./schema";
import { findUndoObstacles } from "./undo-obstacles";

interface ImportRecord {
  id: string;
  catalog_id: string;
  catalog_name: string;
  file_name: string;
  status: ImportView["status"];
  size_bytes: string;
  bytes_read: string;
  rows_read: number;
  created_count: number;
  updated_count: number;
  unchanged_count: number;
  rejected_count: number;
  warning_count: number;
  embedded_count: number;
  matched_count: number;
  failure_message: string | null;
  created_at: Date;
  started_at: Date | null;
  finished_at: Date | null;
  source_host: string | null;
  kind: ImportView["kind"];
  withdrawn_count: number;
  lists_all: boolean;
  undoes_id: string | null;
  undone_by_id: string | null;
  held_count: number | null;
}

const select = `SELECT r.id, r.catalog_id, c.name AS catalog_name, r.name AS file_name, r.status, r.work_size AS size_bytes,
  r.work_done AS bytes_read, coalesce(f.rows_read, p.rows_read, 0) AS rows_read, r.created_count, r.updated_count,
  coalesce(f.unchanged_count, p.unchanged_count, 0) AS unchanged_count,
  coalesce(f.rejected_count, p.rejected_count, 0) AS rejected_count,
  coalesce(f.warning_count, p.warning_count, 0) AS warning_count, r.embedded_count, r.matched_count, r.failure_message, r.created_at,
  r.started_at, r.finished_at, f.source_host, r.kind, r.withdrawn_count, coalesce(f.lists_all, false) AS lists_all,
  r.undoes_id, r.undone_by_id, CASE WHEN ${isHeldOpen} THEN f.held_count END AS held_count
  FROM catalog_run r JOIN catalog c ON c.id = r.catalog_id LEFT JOIN import_file f ON f.import_id = r.id
  LEFT JOIN catalog_push p ON p.run_id = r.id`;

function toView(record: ImportRecord): ImportView {
  return {
    id: record.id,
    catalogId: record.catalog_id,
    catalogName: record.catalog_name,
    fileName: record.file_name,
    status: record.status,
    sizeBytes: Number(record.size_bytes),
    bytesRead: Number(record.bytes_read),
    rowsRead: record.rows_read,
    createdCount: record.created_count,
    updatedCount: record.updated_count,
    unchangedCount: record.unchanged_count,
    rejectedCount: record.rejected_count,
    warningCount: record.warning_count,
    embeddedCount: record.embedded_count,
    matchedCount: record.matched_count,
    failureMessage: record.failure_message,
    createdAt: record.created_at,
    startedAt: record.started_at,
    finishedAt: record.finished_at,
    kind: record.kind,
    withdrawnCount: record.withdrawn_count,
    listsAll: record.lists_all,
    undoesId: record.undoes_id,
    undoneById: record.undone_by_id,
    heldCount: record.held_count,
    sourceHost: record.source_host,
  };
}

/** One page of imports, latest first. `catalogIds`: only of these; absent = of all. */
export async function listImports(
  sql: SqlRunner,
  input: { limit: number; cursor?: string | null; catalogIds?: readonly string[] | undefined },
): Promise<Page<ImportView>> {
  const [afterTime, afterId] = input.cursor ? decodeCursor(input.cursor, ["time", "id"]) : [null, null];
  const { rows } = await sql.query<ImportRecord>(
    `${select} WHERE ($1::timestamptz IS NULL OR (r.created_at, r.id) < ($1, $2::uuid))
       AND ($4::uuid[] IS NULL OR r.catalog_id = ANY($4))
     ORDER BY r.created_at DESC, r.id DESC LIMIT $3`,
    [afterTime, afterId, input.limit + 1, input.catalogIds ?? null],
  );
  const items = rows.slice(0, input.limit).map(toView);
  const last = items.at(-1);
  const hasMore = rows.length > input.limit && last;
  return { items, nextCursor: hasMore ? encodeCursor([last.createdAt.toISOString(), last.id]) : null };
}

/** An import with what a person may do about it. Throws AppError("not-found"). */
export async function getImportDetail(sql: SqlRunner, id: string): Promise<ImportDetail> {
  const view = await getImport(sql, id);
  return {
    ...view,
    undoObstacle: (await findUndoObstacles(sql, [id])).get(id) ?? null,
    held: await findHeld(sql, id),
  };
}

/** Throws AppError("not-found"). */
export async function getImport(sql: SqlRunner, id: string): Promise<ImportView> {
  const { rows } = await sql.query<ImportRecord>(`${select} WHERE r.id = $1`, [id]);
  if (rows[0]) return toView(rows[0]);
  throw new AppError("not-found", `No import ${id}`, { userMessage: "There is no import with this id." });
}

/** One page of what was wrong, in the order of the rows. */
export async function listImportIssues(
  db: Database,
  input: { importId: string; severity?: "error" | "warning" | null; limit: number; cursor?: string | null },
): Promise<Page<ImportIssue>> {
  const [afterRow, afterOrdinal] = input.cursor ? decodeCursor(input.cursor, ["count", "count"]) : [0, -1];
  const rows = await db.prisma.importIssue.findMany({
    where: {
      importId: input.importId,
      ...(input.severity ? { severity: input.severity } : {}),
      OR: [{ rowNumber: { gt: afterRow } }, { rowNumber: afterRow, ordinal: { gt: afterOrdinal } }],
    },
    orderBy: [{ rowNumber: "asc" }, { ordinal: "asc" }],
    take: input.limit + 1,
  });
  const page = rows.slice(0, input.limit);
  const items = page.map((row) => ({
    rowNumber: row.rowNumber,
    severity: row.severity as ImportIssue["severity"],
    columnName: row.columnName,
    code: row.code as ImportIssue["code"],
    message: row.message,
    row: Object.entries(row.row as Record<string, string>),
  }));
  const last = page.at(-1);
  const hasMore = rows.length > input.limit && last;
  return { items, nextCursor: hasMore ? encodeCursor([last.rowNumber, last.ordinal]) : null };
}
