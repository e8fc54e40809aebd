import { randomUUID } from "node:crypto";
import type { Cell, ExportColumn, Row } from "../../domain/exports/export-column";
import type { SqlRunner } from "../../platform/database";
import { requireDiskReserve } from "../../platform/disk/disk-reserve";
import { getEnv } from "../../platform/env";
import { chunkBytesMax, listChunks, putChunk, readChunk } from "../uploads/chunks";
import { openRows } from "./rows/open-rows";
import type { PageKey } from "./rows/read-pages";
import { isRunOpen, notePart, noteRead, type RunState } from "./run-state";
import type { CheckedRequest } from "./schema";

/** Whether all rows are in the parts; "ended": the run was cancelled; "overtaken": another worker goes on with it. */
type SliceOutcome = "read" | "more" | "ended" | "overtaken";

interface SliceLimits {
  /** After so long the rest is left to the next slice. */
  sliceMs: number;
  /** Of a part, unpacked. */
  partBytes?: number;
}

/**
 * Reads rows from where a run stands, and puts them where uploads lie, part by part: a worker that ends costs the part that it was at. Each part is a
 * chunk: rows as JSON, some hundred a line.
 */
export async function readSlice(
  sql: SqlRunner,
  runId: string,
  { state, asked }: { state: RunState; asked: CheckedRequest },
  { sliceMs, partBytes = chunkBytesMax * 0.9 }: SliceLimits,
): Promise<SliceOutcome> {
  if (state.isRead) return "read";
  const { columns, filter, kind } = asked;
  const startedAt = performance.now();
  let { parts, rowCount } = state;
  let [held, heldBytes, heldRows] = [[] as string[], 0, 0];
  const put = async (cursor: PageKey): Promise<SliceOutcome | null> => {
    await requireDiskReserve(getEnv());
    const fileId = randomUUID();
    await putChunk(sql, { fileId, uploadId: runId, start: 0, bytes: Buffer.from(held.join("")) });
    parts = [...parts, fileId];
    rowCount += heldRows;
    if (!(await notePart(sql, runId, { parts, cursor, rowCount })))
      return (await isRunOpen(sql, runId)) ? "overtaken" : "ended";
    [held, heldBytes, heldRows] = [[], 0, 0];
    return performance.now() - startedAt > sliceMs ? "more" : null;
  };
  const selection = { columns, filter, catalogIds: null, after: state.cursor, sinceXid: state.sinceXid };
  let last: PageKey | null = null;
  for await (const { rows, key } of openRows(sql, kind, selection)) {
    const line = `${JSON.stringify(rows)}\n`;
    held.push(line);
    heldBytes += Buffer.byteLength(line);
    heldRows += rows.length;
    if (key) last = key;
    if (!key || heldBytes < partBytes) continue;
    const outcome = await put(key);
    if (outcome) return outcome;
  }
  if (heldRows > 0 && last) {
    const outcome = await put(last);
    if (outcome && outcome !== "more") return outcome;
  }
  await noteRead(sql, runId);
  return "read";
}

/** The rows of a run's parts, in their order. */
export async function* readParts(
  sql: SqlRunner,
  parts: readonly string[],
  columns: readonly ExportColumn[],
): AsyncGenerator<Row[]> {
  const times = columns.flatMap(({ type }, place) => (type === "time" ? [place] : []));
  for (const fileId of parts)
    for (const chunk of await listChunks(sql, fileId))
      for (const line of (await readChunk(sql, chunk)).toString("utf8").split("\n"))
        if (line !== "") yield (JSON.parse(line) as Cell[][]).map((row) => reviveTimes(row, times));
}

function reviveTimes(row: Cell[], times: readonly number[]): Row {
  for (const place of times) {
    const cell = row[place];
    if (typeof cell === "string") row[place] = new Date(cell);
  }
  return row;
}
