import { randomUUID } from "node:crypto";
import { sql as raw } from "kysely";
import type { SqlRunner } from "../../platform/database";
import { kyselyOn } from "../../platform/query-builder";
import { findNextTime } from "../sources/schedule";
import type { Schedule, SourceFailure } from "../sources/schema";
import type { ExportSettings } from "./saved-schema";

/** A first failure is tried again so soon, each further one twice as late, at most so late. */
const retryMinutesMin = 5;
const retryMinutesMax = 360;

interface SavedRow extends Omit<ExportSettings, "destination"> {
  destination: string;
  place: string;
  /** Sealed. */
  settings: string;
}

function toColumns({
  name,
  kind,
  format,
  columns,
  filter,
  fileStem,
  schedule,
  isSinceLast,
  ...row
}: SavedRow) {
  return {
    name,
    kind,
    format,
    columns: [...columns],
    filter: JSON.stringify(filter),
    file_stem: fileStem,
    is_since_last: isSinceLast,
    destination: row.destination,
    place: row.place,
    settings: row.settings,
    cron: schedule?.cron ?? null,
    time_zone: schedule?.timeZone ?? "UTC",
  };
}

export async function insertExport(sql: SqlRunner, row: SavedRow, createdBy: string): Promise<string> {
  const id = randomUUID();
  await kyselyOn(sql)
    .insertInto("saved_export")
    .values({ id, ...toColumns(row), next_at: toNext(row.schedule), created_by: createdBy })
    .execute();
  return id;
}

export async function updateExport(sql: SqlRunner, exportId: string, row: SavedRow): Promise<void> {
  const columns = toColumns(row);
  await startOver(sql, exportId, columns);
  await kyselyOn(sql)
    .updateTable("saved_export")
    .set({ ...columns, next_at: toNext(row.schedule), failure_count: 0, is_paused: false })
    .where("id", "=", exportId)
    .execute();
}

/** Where other rows are asked for, or others of their columns, the next run has all of them, whatever a run that is under way has. */
async function startOver(
  sql: SqlRunner,
  exportId: string,
  asked: Pick<ReturnType<typeof toColumns>, "kind" | "columns" | "filter" | "is_since_last">,
): Promise<void> {
  await sql.query(
    `WITH changed AS (
       UPDATE saved_export SET done_until_xid = NULL WHERE id = $1
         AND (kind, columns, filter, is_since_last) IS DISTINCT FROM ($2::text, $3::text[], $4::jsonb, $5::boolean) RETURNING id
     )
     UPDATE export_run r SET until_xid = NULL FROM changed WHERE r.export_id = changed.id AND r.status IN ('queued', 'running')`,
    [exportId, asked.kind, asked.columns, asked.filter, asked.is_since_last],
  );
}

const toNext = (schedule: Schedule | null) => (schedule ? findNextTime(schedule) : null);

export async function writeExportPause(sql: SqlRunner, exportId: string, isPaused: boolean): Promise<void> {
  await kyselyOn(sql)
    .updateTable("saved_export")
    .set({ is_paused: isPaused })
    .where("id", "=", exportId)
    .execute();
  await planNext(sql, exportId);
}

/** Keeps what was learnt of a destination, unless somebody has changed it meanwhile. */
export async function writeLearnt(
  sql: SqlRunner,
  exportId: string,
  before: string,
  settings: string,
): Promise<void> {
  await kyselyOn(sql)
    .updateTable("saved_export")
    .set({ settings })
    .where("id", "=", exportId)
    .where("settings", "=", before)
    .execute();
}

export async function deleteSavedExport(sql: SqlRunner, exportId: string): Promise<void> {
  await kyselyOn(sql).deleteFrom("saved_export").where("id", "=", exportId).execute();
}

/** Its next time by its schedule; null where it has none or is paused. */
export async function planNext(sql: SqlRunner, exportId: string): Promise<void> {
  await kyselyOn(sql)
    .updateTable("saved_export")
    .set({ next_at: await findNext(sql, exportId) })
    .where("id", "=", exportId)
    .execute();
}

async function findNext(sql: SqlRunner, exportId: string): Promise<Date | null> {
  const row = await kyselyOn(sql)
    .selectFrom("saved_export")
    .select(["cron", "time_zone as timeZone", "is_paused as isPaused"])
    .where("id", "=", exportId)
    .executeTakeFirst();
  return !row || row.cron === null || row.isPaused
    ? null
    : findNextTime({ cron: row.cron, timeZone: row.timeZone });
}

/** Null where one is under way already. */
export async function insertRun(
  sql: SqlRunner,
  exportId: string,
  startedById: string | null,
): Promise<string | null> {
  const id = randomUUID();
  const { numInsertedOrUpdatedRows } = await kyselyOn(sql)
    .insertInto("export_run")
    .values({ id, export_id: exportId, started_by_id: startedById })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n ? id : null;
}

/** False where it was cancelled or its export deleted before all was done. */
export async function noteDone(
  sql: SqlRunner,
  runId: string,
  { exportId, fileName, isKept }: { exportId: string; fileName: string; isKept: boolean },
): Promise<boolean> {
  const { numUpdatedRows } = await kyselyOn(sql)
    .updateTable("export_run")
    .set({
      status: "done",
      file_name: fileName,
      is_kept: isKept,
      failure: null,
      parts: [],
      finished_at: raw<Date>`now()`,
    })
    .where("id", "=", runId)
    .where("status", "=", "running")
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) return false;
  await sql.query(
    `UPDATE saved_export SET failure_count = 0, done_until_xid = r.until_xid, done_epoch = f.epoch
     FROM export_run r, change_feed f WHERE saved_export.id = $1 AND r.id = $2 AND f.id = 1`,
    [exportId, runId],
  );
  await planNext(sql, exportId);
  return true;
}

/** Keeps why a run came to nothing, for people to see. One of a schedule is tried again soon, unless that is of no use. */
export async function noteRunFailed(
  sql: SqlRunner,
  runId: string,
  exportId: string,
  failure: SourceFailure,
  { needsPerson }: { needsPerson: boolean },
): Promise<void> {
  await kyselyOn(sql)
    .updateTable("export_run")
    .set({ status: "failed", failure: JSON.stringify(failure), finished_at: raw<Date>`now()` })
    .where("id", "=", runId)
    .where("status", "in", ["queued", "running"])
    .execute();
  const next = await findNext(sql, exportId);
  const minutes = raw<number>`least(${retryMinutesMax}::float8, ${retryMinutesMin}::float8 * power(2, least(failure_count, 20)))`;
  const retryAt = raw<Date>`least(${next}::timestamptz, now() + ${minutes} * interval '1 minute')`;
  await kyselyOn(sql)
    .updateTable("saved_export")
    .set({
      failure_count: raw<number>`failure_count + 1`,
      next_at: next === null || needsPerson ? next : retryAt,
    })
    .where("id", "=", exportId)
    .execute();
}

/** False where it had ended. */
export async function cancelRun(sql: SqlRunner, runId: string): Promise<boolean> {
  const { numUpdatedRows } = await kyselyOn(sql)
    .updateTable("export_run")
    .set({ status: "cancelled", finished_at: raw<Date>`now()` })
    .where("id", "=", runId)
    .where("status", "in", ["queued", "running"])
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
