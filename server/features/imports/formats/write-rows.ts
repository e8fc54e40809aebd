import { open } from "node:fs/promises";
import { FeedFileError } from "../files/feed-file-error";
import { MAX_COLUMNS, MAX_RECORD_BYTES } from "../files/feed-limits";
import { PROBLEM_KEY } from "../files/json-row";
import type { SourceRow } from "./source-format";
import { tooLargeRow } from "./source-rows";

export interface WriteLimits {
  maxSizeBytes: number;
  onGrowth: (sizeBytes: number) => Promise<void> | void;
  requireSpace: () => Promise<void>;
}

export interface WrittenRows {
  sizeBytes: number;
  rowCount: number;
  /** In the order in which rows first had them, at most 500. */
  columns: string[];
}

const lookEveryBytes = 4 * 1024 ** 2;
const chunkCharacters = 256 * 1024;

/** Writes rows as lines of JSON, an empty line for a blank one, so that they are read from any byte on as a table is. */
export async function writeRows(
  rows: AsyncIterable<SourceRow>,
  path: string,
  limits: WriteLimits,
): Promise<WrittenRows> {
  const columns = new Set<string>();
  const file = await open(path, "w", 0o600);
  const written = { sizeBytes: 0, rowCount: 0 };
  let [pending, unseenBytes] = ["", 0];
  const flush = async () => {
    const { bytesWritten } = await file.write(pending);
    pending = "";
    written.sizeBytes += bytesWritten;
    unseenBytes += bytesWritten;
    if (written.sizeBytes > limits.maxSizeBytes) throw tooLarge(limits.maxSizeBytes);
    await limits.onGrowth(written.sizeBytes);
    if (unseenBytes < lookEveryBytes) return;
    unseenBytes = 0;
    await limits.requireSpace();
  };
  try {
    for await (const row of rows) {
      if (row.kind !== "blank") written.rowCount++;
      if (row.kind === "cells" && columns.size < MAX_COLUMNS)
        for (const column of Object.keys(row.cells)) if (columns.size < MAX_COLUMNS) columns.add(column);
      pending += toLine(row);
      if (pending.length >= chunkCharacters) await flush();
    }
    await flush();
  } finally {
    await file.close();
  }
  return { ...written, columns: [...columns] };
}

function toLine(row: SourceRow): string {
  if (row.kind === "blank") return "\n";
  if (row.kind === "problem")
    return `${JSON.stringify({ [PROBLEM_KEY]: [row.issue.code, row.issue.message] })}\n`;
  const line = JSON.stringify(row.cells).replaceAll("\\u0000", "");
  return Buffer.byteLength(line) < MAX_RECORD_BYTES ? `${line}\n` : toLine(tooLargeRow);
}

function tooLarge(bytesMax: number): FeedFileError {
  const size = `${Math.ceil(bytesMax / 1024 ** 2).toLocaleString("en")} MB`;
  return new FeedFileError(
    "unpacked-too-large",
    `The file's rows take more than ${size}. Split it into smaller files.`,
  );
}
