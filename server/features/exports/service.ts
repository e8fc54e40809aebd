import { runExportJob } from "../../jobs/job-catalog";
import type { JobSender } from "../../jobs/queue";
import { type Database, inTransaction, type SqlRunner } from "../../platform/database";
import { AppError } from "../../platform/errors";
import { kyselyOn } from "../../platform/query-builder";
import { recordActivity } from "../activity/record-activity";
import { checkSchedule } from "../sources/schedule";
import type { SourceFailure } from "../sources/schema";
import { SourceProblem, toFailure } from "../sources/source-problem";
import { removeChunksOf } from "../uploads/chunks";
import { getExport, getSealedDestination, listRuns } from "./data";
import type { DestinationInput, DestinationSettings, ShownDestination } from "./destination-schema";
import {
  openDestination,
  readDestination,
  sealDestination,
  toShownDestination,
} from "./destination-settings";
import { getDestination, toPolicy } from "./destinations/destinations";
import * as rows from "./mutations";
import { openRows } from "./rows/open-rows";
import type { ExportSettings } from "./saved-schema";
import { checkRequest, type ExportRequest } from "./schema";
import { previewRows, savedExportsMax } from "./terms";

/** What is wrong with a destination, so that a form can show it at its field. */
type Failed = { kind: "failed" } & SourceFailure;

/** The first rows of an export, as its file would have them. */
export async function previewExport(sql: SqlRunner, request: ExportRequest) {
  const { kind, columns, filter } = checkRequest(request);
  const pages = openRows(sql, kind, { columns, filter, catalogIds: null, rowsMax: previewRows });
  const page = await pages.next();
  await pages.return(undefined);
  return { columns: columns.map(({ name }) => name), rows: page.done ? [] : page.value.rows };
}

export async function saveExport(
  pool: Database["pool"],
  settings: ExportSettings,
  actorId: string,
): Promise<{ kind: "saved"; exportId: string } | Failed> {
  return withFailures(() =>
    inTransaction(pool, async (sql) => {
      const { length } = await kyselyOn(sql).selectFrom("saved_export").select("id").execute();
      if (length >= savedExportsMax)
        throw new AppError("conflict", "too many saved exports", {
          userMessage: `There are ${savedExportsMax} saved exports already. Delete one that is not needed any more.`,
        });
      const exportId = await rows.insertExport(sql, await toRow(settings, null), actorId);
      const { name } = settings;
      await recordActivity(sql, { kind: "export-saved", actorId, subjectId: exportId, detail: { name } });
      return { kind: "saved" as const, exportId };
    }),
  );
}

export async function changeExport(
  pool: Database["pool"],
  { exportId, ...settings }: ExportSettings & { exportId: string },
  actorId: string,
): Promise<{ kind: "saved"; exportId: string } | Failed> {
  return withFailures(() =>
    inTransaction(pool, async (sql) => {
      await rows.updateExport(sql, exportId, await toRow(settings, await findDestination(sql, exportId)));
      const { name } = settings;
      await recordActivity(sql, { kind: "export-changed", actorId, subjectId: exportId, detail: { name } });
      return { kind: "saved" as const, exportId };
    }),
  );
}

async function toRow({ destination, ...settings }: ExportSettings, kept: DestinationSettings | null) {
  checkRequest(settings);
  if (settings.schedule) checkSchedule(settings.schedule);
  const reached = readDestination(destination, kept);
  const place = getDestination(reached.kind).toPlace(reached);
  return { ...settings, destination: reached.kind, place, settings: sealDestination(reached) };
}

/** Reaches a destination without leaving anything there. `hostKey`: the one that an SFTP server shows. */
export async function testDestination(
  sql: SqlRunner,
  { destination, exportId }: { destination: DestinationInput; exportId?: string | undefined },
): Promise<{ kind: "reached"; hostKey: string | null } | Failed> {
  return withFailures(async () => {
    const settings = readDestination(destination, exportId ? await findDestination(sql, exportId) : null);
    const learnt = await getDestination(settings.kind).check(settings, {
      sql,
      policy: toPolicy(settings.kind),
    });
    return { kind: "reached" as const, hostKey: learnt?.kind === "sftp" ? learnt.hostKey : null };
  });
}

/** Without secrets; null = they can't be opened any more and are entered anew. */
export async function findShownDestination(
  sql: SqlRunner,
  exportId: string,
): Promise<ShownDestination | null> {
  const settings = await findDestination(sql, exportId);
  return settings && toShownDestination(settings);
}

async function findDestination(sql: SqlRunner, exportId: string): Promise<DestinationSettings | null> {
  const sealed = await getSealedDestination(sql, exportId);
  try {
    return openDestination(sealed);
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

/** Has a worker write it. Throws AppError("conflict") where one does already. */
export async function runNow(
  pool: Database["pool"],
  queue: JobSender,
  exportId: string,
  actorId: string,
): Promise<{ runId: string }> {
  return inTransaction(pool, async (sql) => {
    await getExport(sql, exportId);
    const runId = await rows.insertRun(sql, exportId, actorId);
    if (runId === null)
      throw new AppError("conflict", "a run is under way", {
        userMessage: "This export is being written already. Wait until that has ended, or cancel it.",
      });
    await queue.enqueue(runExportJob, [{ runId }], sql);
    return { runId };
  });
}

/** Stops a run; its worker notices within some seconds. */
export async function cancelExportRun(sql: SqlRunner, runId: string): Promise<void> {
  if (await rows.cancelRun(sql, runId)) return;
  throw new AppError("conflict", "the run has ended", { userMessage: "This run has ended already." });
}

export async function pauseExport(
  pool: Database["pool"],
  { exportId, isPaused }: { exportId: string; isPaused: boolean },
  actorId: string,
): Promise<void> {
  await inTransaction(pool, async (sql) => {
    const { name } = await getExport(sql, exportId);
    await rows.writeExportPause(sql, exportId, isPaused);
    await recordActivity(sql, {
      kind: "export-changed",
      actorId,
      subjectId: exportId,
      detail: { name, isPaused },
    });
  });
}

/** With its history, its links and the files that are kept here; what was sent elsewhere stays. */
export async function deleteExport(pool: Database["pool"], exportId: string, actorId: string): Promise<void> {
  const runs = await inTransaction(pool, async (sql) => {
    const { name } = await getExport(sql, exportId);
    const kept = (await listRuns(sql, exportId)).filter(({ isKept }) => isKept);
    await rows.deleteSavedExport(sql, exportId);
    await recordActivity(sql, { kind: "export-deleted", actorId, subjectId: exportId, detail: { name } });
    return kept;
  });
  for (const { id } of runs) await removeChunksOf(pool, id);
}

async function withFailures<Outcome>(attempt: () => Promise<Outcome>): Promise<Outcome | Failed> {
  try {
    return await attempt();
  } catch (error) {
    if (error instanceof SourceProblem) return { kind: "failed", ...toFailure(error) };
    throw error;
  }
}
