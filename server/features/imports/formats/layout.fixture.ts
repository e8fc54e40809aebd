import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { readFeedLayout } from "../files/feed-layout";
import { type FeedRow, readRows } from "../files/read-rows";
import { spoolFeed } from "../files/spool-feed";
import { type LaidOut, layOutSource } from "./lay-out-source";
import type { SourceChoice } from "./terms";

const noLimits = {
  maxSizeBytes: 64 * 1024 ** 2,
  onGrowth: () => undefined,
  requireSpace: () => Promise.resolve(),
};

export interface LaidOutFile extends LaidOut {
  rows: FeedRow[];
  /** Of those that can be read. */
  cells: Record<string, string>[];
  again(choice: SourceChoice): Promise<LaidOutFile>;
  fileNames: string[];
}

/** Takes a file in as an upload does, and reads it. */
export async function layOut(
  content: Buffer | string | Readable,
  choice: SourceChoice = {},
): Promise<LaidOutFile> {
  const folder = await mkdtemp(join(tmpdir(), "formats-"));
  const path = join(folder, "feed");
  try {
    const source =
      content instanceof Readable ? content : Readable.from(toChunks(Buffer.from(content as Buffer)));
    await spoolFeed(source, path, { maxSizeBytes: noLimits.maxSizeBytes });
    return await read(path, choice);
  } catch (error) {
    await rm(folder, { recursive: true });
    throw error;
  }
}

async function read(path: string, choice: SourceChoice): Promise<LaidOutFile> {
  const laidOut = await layOutSource(path, choice, noLimits);
  const rows: FeedRow[] = [];
  for await (const row of readRows(path, await readFeedLayout(path))) rows.push(row);
  return {
    ...laidOut,
    rows,
    cells: rows.flatMap((row) => (row.kind === "values" ? [row.values] : [])),
    again: (next) => read(path, next),
    fileNames: await readdir(join(path, "..")),
  };
}

function* toChunks(bytes: Buffer): Generator<Buffer> {
  for (let start = 0; start < bytes.length; start += 4_096) yield bytes.subarray(start, start + 4_096);
}
