import { sql as raw } from "kysely";
import type { SqlRunner } from "../../platform/database";
import { kyselyOn } from "../../platform/query-builder";

/** How far a run is. */
export interface RunState {
  exportId: string;
  /** What it reads, as it was saved when it began; null = it begins now. */
  request: unknown;
  /** Ids of the files of its rows so far. */
  parts: readonly string[];
  /** After its last row; null = from the first. */
  cursor: readonly string[] | null;
  isRead: boolean;
  rowCount: number;
  /** It has what this transaction or a later one wrote; null = all. */
  sinceXid: string | null;
}

const stateColumns = [
  "export_id as exportId",
  "request",
  "parts",
  "cursor",
  "is_read as isRead",
  "row_count as rowCount",
] as const;

/** Takes a run up, also one that a worker left behind: from where it stands. Null = it has ended, or was cancelled. */
export async function takeRun(sql: SqlRunner, runId: string): Promise<RunState | null> {
  const row = await kyselyOn(sql)
    .updateTable("export_run")
    .set({
      status: "running",
      started_at: raw<Date>`coalesce(started_at, now())`,
      progress_at: raw<Date>`now()`,
    })
    .where("id", "=", runId)
    .where("status", "in", ["queued", "running"])
    .returning(stateColumns)
    .returning(raw<string | null>`since_xid::text`.as("sinceXid"))
    .executeTakeFirst();
  return row ? { ...row, cursor: row.cursor as RunState["cursor"] } : null;
}

/**
 * Settles what a run reads, once. Since the last run it has what was written after the oldest transaction that was open when that one began; all where
 * there is none, the database was restored since, or `purgedXid` says that what is gone was forgotten since.
 */
export async function settleRun(
  sql: SqlRunner,
  runId: string,
  { request, state }: { request: object; state: { epoch: string; openXid: string; purgedXid: string } },
): Promise<string | null> {
  const { rows } = await sql.query<{ since_xid: string | null }>(
    `UPDATE export_run r SET request = $2, until_xid = $3::xid8, since_xid = CASE
       WHEN e.is_since_last AND e.done_epoch = $4::uuid AND e.done_until_xid > $5::xid8 THEN e.done_until_xid END
     FROM saved_export e WHERE r.id = $1 AND e.id = r.export_id RETURNING r.since_xid::text`,
    [runId, JSON.stringify(request), state.openXid, state.epoch, state.purgedXid],
  );
  return rows[0]?.since_xid ?? null;
}

/** Counts a part in. False where the run was cancelled, or another worker has gone on with it meanwhile. */
export async function notePart(
  sql: SqlRunner,
  runId: string,
  { parts, cursor, rowCount }: Pick<RunState, "parts" | "cursor" | "rowCount">,
): Promise<boolean> {
  const { numUpdatedRows } = await kyselyOn(sql)
    .updateTable("export_run")
    .set({
      parts: [...parts],
      cursor: JSON.stringify(cursor),
      row_count: rowCount,
      progress_at: raw<Date>`now()`,
    })
    .where("id", "=", runId)
    .where("status", "=", "running")
    .where(raw<boolean>`cardinality(parts) = ${parts.length - 1}`)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** All rows are read. */
export async function noteRead(sql: SqlRunner, runId: string): Promise<void> {
  await kyselyOn(sql).updateTable("export_run").set({ is_read: true }).where("id", "=", runId).execute();
}

/** False where it was cancelled or its export deleted meanwhile. */
export async function noteProgress(sql: SqlRunner, runId: string, byteCount: number): Promise<boolean> {
  const { numUpdatedRows } = await kyselyOn(sql)
    .updateTable("export_run")
    .set({ byte_count: String(byteCount), progress_at: raw<Date>`now()` })
    .where("id", "=", runId)
    .where("status", "=", "running")
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Whether it is open still: false where it has ended, was cancelled, or its export deleted. */
export async function isRunOpen(sql: SqlRunner, runId: string): Promise<boolean> {
  const row = await kyselyOn(sql)
    .selectFrom("export_run")
    .select("id")
    .where("id", "=", runId)
    .where("status", "in", ["queued", "running"])
    .executeTakeFirst();
  return row !== undefined;
}
