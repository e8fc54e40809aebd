import { createWriteStream } from "node:fs";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { sql as raw } from "kysely";
import { runExportJob } from "../../jobs/job-catalog";
import type { JobSender } from "../../jobs/queue";
import { type Database, inTransaction, type SqlRunner } from "../../platform/database";
import { requireDiskReserve } from "../../platform/disk/disk-reserve";
import { getEnv } from "../../platform/env";
import { AppError, toUserMessage } from "../../platform/errors";
import type { AddressPolicy } from "../../platform/public-address";
import { kyselyOn } from "../../platform/query-builder";
import { inScratchFolder } from "../../platform/scratch-folder";
import { SourceProblem, toFailure } from "../sources/source-problem";
import { removeChunksOf } from "../uploads/chunks";
import { getExport, getSealedDestination } from "./data";
import { openDestination, sealDestination } from "./destination-settings";
import { getDestination, toPolicy } from "./destinations/destinations";
import { formats } from "./formats/formats";
import {
  beginRun,
  insertRun,
  noteDone,
  noteProgress,
  noteRunFailed,
  planNext,
  writeLearnt,
} from "./mutations";
import type { SavedExport } from "./saved-schema";
import { checkRequest } from "./schema";
import { writeExport } from "./write-export";

/** How often a run tells how far it is, and looks whether it is still wanted. */
const progressMs = 2_000;
/** Of sending a whole file. */
const deliveryMsMax = 20 * 60_000;

export type RunOutcome = "done" | "failed" | "cancelled";

/** Somebody stopped it, or deleted its export. */
class RunCancelled extends Error {}

/**
 * Writes an export's file and sends it where it goes: to a scratch file first, so that a destination gets it whole or not at all. A run whose
 * worker ended is done anew from its first row. What fails is kept for people to see.
 */
export async function runExport(
  { pool }: Pick<Database, "pool">,
  runId: string,
  options: { policy?: AddressPolicy } = {},
): Promise<RunOutcome> {
  const exportId = await beginRun(pool, runId);
  if (exportId === null) return "cancelled";
  try {
    await writeRun(pool, await getExport(pool, exportId), runId, options);
    return "done";
  } catch (error) {
    await removeChunksOf(pool, runId);
    if (error instanceof RunCancelled) return "cancelled";
    const failure = error instanceof SourceProblem ? toFailure(error) : { message: toUserMessage(error) };
    // What nobody foresaw comes again with the next time.
    const needsPerson = error instanceof SourceProblem ? error.needsPerson : !(error instanceof AppError);
    await noteRunFailed(pool, runId, exportId, failure, { needsPerson });
    return "failed";
  }
}

async function writeRun(
  sql: SqlRunner,
  saved: SavedExport,
  runId: string,
  options: { policy?: AddressPolicy },
): Promise<void> {
  const asked = checkRequest(saved);
  const sealed = await getSealedDestination(sql, saved.id);
  const settings = openDestination(sealed);
  const destination = getDestination(settings.kind);
  await inScratchFolder(async (folder) => {
    const path = join(folder, "export");
    const counts = { rowCount: 0, byteCount: 0 };
    const tell = async () => {
      if (!(await noteProgress(sql, runId, counts))) throw new RunCancelled();
      await requireDiskReserve(getEnv());
    };
    let toldAt = performance.now();
    const onRows = async (rowCount: number) => {
      counts.rowCount = rowCount;
      if (performance.now() - toldAt < progressMs) return;
      toldAt = performance.now();
      await tell();
    };
    const file = createWriteStream(path, { mode: 0o600 });
    const pieces = Readable.from(writeExport(sql, asked, { onRows }), { highWaterMark: 1 });
    pieces.on("data", (piece: Buffer) => {
      counts.byteCount += piece.length;
    });
    await pipeline(pieces, file);
    await tell();
    const { size: sizeBytes } = await stat(path);
    const name = toRunFileName(saved, formats[asked.format].extension);
    const { contentType } = formats[asked.format];
    const learnt = await destination.deliver(
      settings,
      { path, name, sizeBytes, contentType, runId },
      {
        sql,
        policy: options.policy ?? toPolicy(settings.kind),
        signal: AbortSignal.timeout(deliveryMsMax),
      },
    );
    if (learnt) await writeLearnt(sql, saved.id, sealed, sealDestination(learnt));
    const isKept = settings.kind === "kept";
    if (!(await noteDone(sql, runId, { exportId: saved.id, fileName: name, isKept })))
      throw new RunCancelled();
  });
}

/** "Mapping for Shop B" → "mapping-for-shop-b-2026-11-27-0600.csv"; the day and the hour are those of the schedule's time zone. */
export function toRunFileName(
  { name, fileStem, schedule }: Pick<SavedExport, "name" | "fileStem" | "schedule">,
  extension: string,
  now = new Date(),
): string {
  const parts = new Intl.DateTimeFormat("sv-SE", {
    timeZone: schedule?.timeZone ?? "UTC",
    dateStyle: "short",
    timeStyle: "short",
  }).format(now);
  const [date = "", time = ""] = parts.split(" ");
  const slug = name
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "");
  const stem = (fileStem || `${slug || "export"}-{date}-{time}`)
    .replaceAll("{date}", date)
    .replaceAll("{time}", time.replace(":", ""))
    .replace(/[{}]/g, "");
  return `${stem}.${extension}`;
}

/** Begins a run of each export that is due and isn't being written. Returns how many. */
export async function startDueExports(pool: Database["pool"], queue: JobSender): Promise<number> {
  return inTransaction(pool, async (sql) => {
    const due = await kyselyOn(sql)
      .selectFrom("saved_export")
      .select("id")
      .where("next_at", "<=", raw<Date>`now()`)
      .orderBy("id")
      .forUpdate()
      .skipLocked()
      .execute();
    let startedCount = 0;
    for (const { id } of due) {
      const runId = await insertRun(sql, id, null);
      await planNext(sql, id);
      if (runId === null) continue;
      await queue.enqueue(runExportJob, [{ runId }], sql);
      startedCount++;
    }
    return startedCount;
  });
}
