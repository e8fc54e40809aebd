import { sql as raw } from "kysely";
import type { SqlRunner } from "../../platform/database";
import { AppError } from "../../platform/errors";
import { kyselyOn } from "../../platform/query-builder";
import { sourceFailureSchema } from "../sources/schema";
import type { ExportLink, ExportRun, SavedExport } from "./saved-schema";
import { exportFilterSchema } from "./schema";
import { type DestinationKindName, runsShownMax, savedExportsMax } from "./terms";

const savedColumns = [
  "id",
  "name",
  "kind",
  "format",
  "columns",
  "filter",
  "file_stem as fileStem",
  "destination",
  "place",
  "cron",
  "time_zone as timeZone",
  "is_paused as isPaused",
  "next_at as nextAt",
  "created_at as createdAt",
  "is_since_last as isSinceLast",
] as const;

/** All saved exports by name, each with its latest run; there are few. Without their settings. */
export async function listExports(sql: SqlRunner): Promise<SavedExport[]> {
  const rows = await kyselyOn(sql)
    .selectFrom("saved_export")
    .select(savedColumns)
    .orderBy("name")
    .orderBy("id")
    .limit(savedExportsMax)
    .execute();
  const latest = await selectRuns(sql)
    .select("r.export_id as exportId")
    .distinctOn("r.export_id")
    .orderBy("r.export_id")
    .orderBy("r.created_at", "desc")
    .execute();
  const runs = new Map(latest.map(({ exportId, ...run }) => [exportId, toRun(run)]));
  return rows.map((row) => toSaved(row, runs.get(row.id) ?? null));
}

/** Throws AppError("not-found"). */
export async function getExport(sql: SqlRunner, exportId: string): Promise<SavedExport> {
  const row = await kyselyOn(sql)
    .selectFrom("saved_export")
    .select(savedColumns)
    .where("id", "=", exportId)
    .executeTakeFirst();
  if (!row) throwNoExport(exportId);
  const [lastRun = null] = await listRuns(sql, exportId, 1);
  return toSaved(row, lastRun);
}

function throwNoExport(exportId: string): never {
  throw new AppError("not-found", `No saved export ${exportId}`, {
    userMessage: "This export is not there any more. Reload the page.",
  });
}

/** How its destination is reached, sealed. Throws AppError("not-found"). */
export async function getSealedDestination(sql: SqlRunner, exportId: string): Promise<string> {
  const row = await kyselyOn(sql)
    .selectFrom("saved_export")
    .select("settings")
    .where("id", "=", exportId)
    .executeTakeFirst();
  return row?.settings ?? throwNoExport(exportId);
}

/** Latest first. */
export async function listRuns(sql: SqlRunner, exportId: string, limit = runsShownMax): Promise<ExportRun[]> {
  const rows = await selectRuns(sql)
    .where("r.export_id", "=", exportId)
    .orderBy("r.created_at", "desc")
    .orderBy("r.id", "desc")
    .limit(limit)
    .execute();
  return rows.map(toRun);
}

/** The files of a run's rows, in their order. */
export function getRunParts(sql: SqlRunner, runId: string): Promise<{ parts: string[] }> {
  return kyselyOn(sql)
    .selectFrom("export_run")
    .select("parts")
    .where("id", "=", runId)
    .executeTakeFirstOrThrow();
}

/** A run whose file is kept here: that of this id, or the latest of an export. Null = there is none. */
export async function findKeptRun(
  sql: SqlRunner,
  by: { runId: string } | { exportId: string },
): Promise<{ id: string; fileName: string; byteCount: number; format: string } | null> {
  const row = await kyselyOn(sql)
    .selectFrom("export_run as r")
    .innerJoin("saved_export as e", "e.id", "r.export_id")
    .select(["r.id", "r.file_name as fileName", "r.byte_count as byteCount", "e.format"])
    .where("r.is_kept", "=", true)
    .where("r.file_name", "is not", null)
    .$if("runId" in by, (query) => query.where("r.id", "=", "runId" in by ? by.runId : ""))
    .$if("exportId" in by, (query) => query.where("r.export_id", "=", "exportId" in by ? by.exportId : ""))
    .orderBy("r.finished_at", "desc")
    .limit(1)
    .$narrowType<{ fileName: string }>()
    .executeTakeFirst();
  return row ? { ...row, byteCount: Number(row.byteCount) } : null;
}

/** Links that still lead somewhere, latest first. */
export function listLinks(sql: SqlRunner, exportId: string): Promise<ExportLink[]> {
  return kyselyOn(sql)
    .selectFrom("export_link as l")
    .leftJoin("user as u", "u.id", "l.created_by")
    .select(["l.id", "l.expires_at as expiresAt", "l.last_used_at as lastUsedAt"])
    .select(["l.created_at as createdAt", "u.name as createdByName"])
    .where("l.export_id", "=", exportId)
    .where("l.revoked_at", "is", null)
    .where("l.expires_at", ">", raw<Date>`now()`)
    .orderBy("l.created_at", "desc")
    .orderBy("l.id")
    .execute();
}

function selectRuns(sql: SqlRunner) {
  return kyselyOn(sql)
    .selectFrom("export_run as r")
    .leftJoin("user as u", "u.id", "r.started_by_id")
    .select([
      "r.id",
      "r.status",
      "r.row_count as rowCount",
      "r.byte_count as byteCount",
      "r.is_read as isRead",
    ])
    .select(raw<boolean>`r.since_xid IS NOT NULL`.as("hasChangesOnly"))
    .select(["r.file_name as fileName", "r.is_kept as isKept", "r.failure", "u.name as startedByName"])
    .select(["r.created_at as createdAt", "r.started_at as startedAt", "r.finished_at as finishedAt"]);
}

type RunRow = Omit<ExportRun, "byteCount" | "failure" | "status"> & {
  status: string;
  byteCount: string;
  failure: unknown;
};

function toRun(row: RunRow): ExportRun {
  return {
    ...row,
    status: row.status as ExportRun["status"],
    byteCount: Number(row.byteCount),
    failure: row.failure === null ? null : sourceFailureSchema.parse(row.failure),
  };
}

type SavedRow = Omit<SavedExport, "kind" | "format" | "filter" | "destination" | "schedule" | "lastRun"> & {
  kind: string;
  format: string;
  filter: unknown;
  destination: string;
  cron: string | null;
  timeZone: string;
};

function toSaved({ cron, timeZone, ...row }: SavedRow, lastRun: ExportRun | null): SavedExport {
  return {
    ...row,
    kind: row.kind as SavedExport["kind"],
    format: row.format as SavedExport["format"],
    destination: row.destination as DestinationKindName,
    filter: exportFilterSchema.parse(row.filter),
    schedule: cron === null ? null : { cron, timeZone },
    lastRun,
  };
}
