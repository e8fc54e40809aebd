import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import type { SqlRunner } from "../../platform/database";
import { getEnv } from "../../platform/env";
import { AppError } from "../../platform/errors";
import { kyselyOn } from "../../platform/query-builder";
import { toChunks } from "../../platform/to-chunks";
import type { ChunkKey, PlaceName } from "./places/chunk-place";
import { openPlace } from "./places/open-place";

const pack = promisify(gzip);
const unpack = promisify(gunzip);
/** Feeds shrink to a tenth at the fastest level already. */
const packLevel = 1;
/** Removed at once. */
const removedAtOnce = 16;

/** Unpacked: what one process holds of a file at a time, and what a slice of an import unpacks to go on where it stands. */
export const chunkBytesMax = 2 * 1024 ** 2;

export interface NewChunk extends ChunkKey {
  uploadId: string;
  bytes: Buffer;
}

export interface StoredChunk extends ChunkKey {
  sizeBytes: number;
  place: PlaceName;
}

/** Puts a chunk where uploads lie now. Its row comes first: what a crash leaves is found by it. */
export async function putChunk(sql: SqlRunner, { fileId, start, uploadId, bytes }: NewChunk): Promise<void> {
  const { uploadStorage: place } = getEnv();
  const packed = await pack(bytes, { level: packLevel });
  await kyselyOn(sql)
    .insertInto("upload_chunk")
    .values({ file_id: fileId, start: String(start), upload_id: uploadId, size_bytes: bytes.length, place })
    .execute();
  await (await openPlace(place)).put(sql, { fileId, start }, packed);
}

/** Throws AppError("not-found") where its bytes are gone; what is damaged fails, by the checksum of gzip or by its size. */
export async function readChunk(sql: SqlRunner, chunk: StoredChunk): Promise<Buffer> {
  const packed = await (await openPlace(chunk.place)).get(sql, chunk);
  if (!packed) throw uploadGone(`Chunk ${chunk.start} of ${chunk.fileId} is not in the ${chunk.place}`);
  const bytes = await unpack(packed, { maxOutputLength: chunk.sizeBytes + 1 });
  if (bytes.length !== chunk.sizeBytes)
    throw new Error(
      `Chunk ${chunk.start} of ${chunk.fileId} has ${bytes.length} bytes, not ${chunk.sizeBytes}`,
    );
  return bytes;
}

/** All of a file, in their order. */
export async function listChunks(sql: SqlRunner, fileId: string): Promise<StoredChunk[]> {
  return toStored(
    await kyselyOn(sql)
      .selectFrom("upload_chunk")
      .select(["file_id as fileId", "start", "size_bytes as sizeBytes", "place"])
      .where("file_id", "=", fileId)
      .orderBy("start")
      .execute(),
  );
}

/** Of a file that comes in parts: those that count, in their order. */
export async function listReceived(sql: SqlRunner, uploadId: string): Promise<StoredChunk[]> {
  return toStored(
    await kyselyOn(sql)
      .selectFrom("upload_chunk")
      .select(["file_id as fileId", "start", "size_bytes as sizeBytes", "place"])
      .where("upload_id", "=", uploadId)
      .where("is_received", "=", true)
      .orderBy("start")
      .execute(),
  );
}

/** Removes a file of an upload, bytes first. */
export async function removeFile(sql: SqlRunner, fileId: string): Promise<void> {
  await removeChunks(sql, await listChunks(sql, fileId));
}

/** Removes all that came of an upload, also what its row doesn't tell of, but for files that are kept. */
export async function removeChunksOf(
  sql: SqlRunner,
  uploadId: string,
  { but: keptIds = [] }: { but?: readonly string[] } = {},
): Promise<void> {
  const rows = await kyselyOn(sql)
    .selectFrom("upload_chunk")
    .select(["file_id as fileId", "start", "size_bytes as sizeBytes", "place"])
    .where("upload_id", "=", uploadId)
    .execute();
  await removeChunks(
    sql,
    toStored(rows).filter(({ fileId }) => !keptIds.includes(fileId)),
  );
}

async function removeChunks(sql: SqlRunner, chunks: readonly StoredChunk[]): Promise<void> {
  for (const some of toChunks(chunks, removedAtOnce))
    await Promise.all(some.map(async (chunk) => (await openPlace(chunk.place)).remove(chunk)));
  const fileIds = [...new Set(chunks.map(({ fileId }) => fileId))];
  if (fileIds.length > 0)
    await kyselyOn(sql).deleteFrom("upload_chunk").where("file_id", "in", fileIds).execute();
}

function toStored(
  rows: readonly { fileId: string; start: string; sizeBytes: number; place: string }[],
): StoredChunk[] {
  return rows.map((row) => ({ ...row, start: Number(row.start), place: row.place as PlaceName }));
}

export function uploadGone(message: string): AppError {
  return new AppError("not-found", message, {
    userMessage: "This upload is not there any more. Upload the file again.",
  });
}
