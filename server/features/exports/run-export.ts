import { createWriteStream } from "node:fs";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { sql as raw } from "kysely";
import type { Row } from "../../domain/exports/export-column";
import { runExportJob } from "../../jobs/job-catalog";
import type { JobSender } from "../../jobs/queue";
import { type Database, inTransaction, type SqlRunner } from "../../platform/database";
import { requireDiskReserve } from "../../platform/disk/disk-reserve";
import { getEnv } from "../../platform/env";
import { AppError, toUserMessage } from "../../platform/errors";
import type { AddressPolicy } from "../../platform/public-address";
import { kyselyOn } from "../../platform/query-builder";
import { inScratchFolder } from "../../platform/scratch-folder";
import { readState } from "../changes/data";
import { SourceProblem, toFailure } from "../sources/source-problem";
import { removeChunksOf } from "../uploads/chunks";
import { getExport, getRunParts, getSealedDestination } from "./data";
import { openDestination, sealDestination } from "./destination-settings";
import { getDestination, toPolicy } from "./destinations/destinations";
import { formats } from "./formats/formats";
import { insertRun, noteDone, noteRunFailed, planNext, writeLearnt } from "./mutations";
import { readParts, readSlice } from "./run-parts";
import { noteProgress, type RunState, settleRun, takeRun } from "./run-state";
import type { SavedExport } from "./saved-schema";
import { type CheckedRequest, checkRequest, exportRequestSchema } from "./schema";

/** A slice reads so long; what is left is for the next one, so that other exports have their turn. */
const sliceMsUsual = 120_000;
/** How often writing tells how far it is, and looks whether it is still wanted. */
const progressMs = 2_000;
/** Of sending a whole file. */
const deliveryMsMax = 20 * 60_000;

/** "more": the run goes on in another slice. "overtaken": another worker goes on with it. */
export type RunOutcome = "done" | "failed" | "cancelled" | "more" | "overtaken";

/** Somebody stopped it, or deleted its export. */
class RunCancelled extends Error {}

interface RunOptions {
  policy?: AddressPolicy;
  sliceMs?: number;
  partBytes?: number;
}

/**
 * One slice of a run: reads rows into parts, from where the one before it ended, also where that ended with its worker. Once all are read, writes the
 * file and sends it: to a scratch file first, so that a destination gets it whole or not at all. What fails is kept for people to see.
 */
export async function runExport(
  { pool }: Pick<Database, "pool">,
  runId: string,
  options: RunOptions = {},
): Promise<RunOutcome> {
  const state = await takeRun(pool, runId);
  if (state === null) return "cancelled";
  try {
    const outcome = await advanceRun(pool, runId, state, options);
    if (outcome === "ended") await removeChunksOf(pool, runId);
    return outcome === "ended" ? "cancelled" : outcome;
  } catch (error) {
    await removeChunksOf(pool, runId);
    if (error instanceof RunCancelled) return "cancelled";
    const failure = error instanceof SourceProblem ? toFailure(error) : { message: toUserMessage(error) };
    // What nobody foresaw comes again with the next time.
    const needsPerson = error instanceof SourceProblem ? error.needsPerson : !(error instanceof AppError);
    await noteRunFailed(pool, runId, state.exportId, failure, { needsPerson });
    return "failed";
  }
}

async function advanceRun(
  sql: SqlRunner,
  runId: string,
  taken: RunState,
  options: RunOptions,
): Promise<RunOutcome | "ended"> {
  const saved = await getExport(sql, taken.exportId);
  const { state, asked } = await openRun(sql, runId, { taken, saved });
  const { sliceMs = sliceMsUsual, partBytes } = options;
  const limits = partBytes === undefined ? { sliceMs } : { sliceMs, partBytes };
  const outcome = await readSlice(sql, runId, { state, asked }, limits);
  if (outcome !== "read") return outcome;
  const { parts } = await getRunParts(sql, runId);
  await sendRun(sql, { runId, saved, asked, parts }, options);
  return "done";
}

/** What a run reads is settled as it begins, and stays, whatever becomes of its export. */
async function openRun(
  sql: SqlRunner,
  runId: string,
  { taken, saved }: { taken: RunState; saved: SavedExport },
): Promise<{ state: RunState; asked: CheckedRequest }> {
  if (taken.request) return { state: taken, asked: checkRequest(exportRequestSchema.parse(taken.request)) };
  const { kind, format, columns, filter } = saved;
  const request = { kind, format, columns, filter };
  const sinceXid = await settleRun(sql, runId, { request, state: await readState(sql) });
  return { state: { ...taken, sinceXid }, asked: checkRequest(request) };
}

interface ReadRun {
  runId: string;
  saved: SavedExport;
  asked: CheckedRequest;
  parts: readonly string[];
}

async function sendRun(
  sql: SqlRunner,
  { runId, saved, asked, parts }: ReadRun,
  options: RunOptions,
): Promise<void> {
  const sealed = await getSealedDestination(sql, saved.id);
  const settings = openDestination(sealed);
  const destination = getDestination(settings.kind);
  const { encode, extension, contentType } = formats[asked.format];
  await inScratchFolder(async (folder) => {
    const path = join(folder, "export");
    let byteCount = 0;
    const tell = async () => {
      if (!(await noteProgress(sql, runId, byteCount))) throw new RunCancelled();
      await requireDiskReserve(getEnv());
    };
    let toldAt = performance.now();
    async function* telling(rows: AsyncIterable<Row[]>): AsyncGenerator<Row[]> {
      for await (const page of rows) {
        yield page;
        if (performance.now() - toldAt < progressMs) continue;
        toldAt = performance.now();
        await tell();
      }
    }
    const rows = telling(readParts(sql, parts, asked.columns));
    const pieces = Readable.from(encode(asked.columns, rows), { highWaterMark: 1 });
    pieces.on("data", (piece: Buffer) => {
      byteCount += piece.length;
    });
    await pipeline(pieces, createWriteStream(path, { mode: 0o600 }));
    await tell();
    const { size: sizeBytes } = await stat(path);
    const name = toRunFileName(saved, extension);
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
    await removeChunksOf(sql, runId, { but: isKept ? [runId] : [] });
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
