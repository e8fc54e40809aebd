import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import type { SqlRunner } from "../../platform/database";
import { requireDiskReserve } from "../../platform/disk/disk-reserve";
import { getEnv } from "../../platform/env";
import { chunkBytesMax, listChunks, putChunk, readChunk, type StoredChunk, uploadGone } from "./chunks";

/** Read at any byte, as a file handle is; may give fewer bytes than are asked for, none at the end alone. */
export interface OpenFile {
  read(buffer: Uint8Array, offset: number, length: number, position: number): Promise<{ bytesRead: number }>;
  close(): Promise<void>;
}

/** A file that lies where uploads lie, to be read from any host. Opening it throws AppError("not-found") where it is gone. */
export interface StoredFile {
  open(): Promise<OpenFile>;
}

/** Puts a file of this host where uploads lie, in a stream. */
export async function putFile(
  sql: SqlRunner,
  ids: { uploadId: string; fileId: string },
  path: string,
): Promise<void> {
  let start = 0;
  for await (const bytes of createReadStream(path, { highWaterMark: chunkBytesMax })) {
    await requireDiskReserve(getEnv());
    await putChunk(sql, { ...ids, start, bytes: bytes as Buffer });
    start += (bytes as Buffer).length;
  }
}

export function toStoredFile(sql: SqlRunner, fileId: string): StoredFile {
  return { open: async () => new ChunkedFile(sql, await requireChunks(sql, fileId)) };
}

/** Writes a stored file to a path of this host, for what needs all of it at hand. Nothing is left there where that fails. */
export async function fetchFile(sql: SqlRunner, fileId: string, path: string): Promise<void> {
  const file = await open(path, "wx", 0o600);
  try {
    for (const chunk of await requireChunks(sql, fileId)) {
      await requireDiskReserve(getEnv());
      await file.write(await readChunk(sql, chunk), 0, chunk.sizeBytes, chunk.start);
    }
  } finally {
    await file.close();
  }
}

async function requireChunks(sql: SqlRunner, fileId: string): Promise<StoredChunk[]> {
  const chunks = await listChunks(sql, fileId);
  if (chunks.length === 0) throw uploadGone(`No file ${fileId}`);
  let end = 0;
  for (const { start, sizeBytes } of chunks) {
    if (start !== end) throw uploadGone(`File ${fileId} lacks what follows byte ${end}`);
    end = start + sizeBytes;
  }
  return chunks;
}

/** Holds the one chunk that was read last: reading goes forwards. */
class ChunkedFile implements OpenFile {
  readonly #sql: SqlRunner;
  readonly #chunks: readonly StoredChunk[];
  #held: { chunk: StoredChunk; bytes: Buffer } | null = null;

  constructor(sql: SqlRunner, chunks: readonly StoredChunk[]) {
    this.#sql = sql;
    this.#chunks = chunks;
  }

  async read(buffer: Uint8Array, offset: number, length: number, position: number) {
    const chunk = this.#findChunk(position);
    if (!chunk) return { bytesRead: 0 };
    if (this.#held?.chunk !== chunk) this.#held = { chunk, bytes: await readChunk(this.#sql, chunk) };
    const { bytes } = this.#held;
    const from = position - chunk.start;
    const bytesRead = Math.min(length, bytes.length - from);
    buffer.set(bytes.subarray(from, from + bytesRead), offset);
    return { bytesRead };
  }

  close(): Promise<void> {
    this.#held = null;
    return Promise.resolve();
  }

  #findChunk(position: number): StoredChunk | undefined {
    const held = this.#held?.chunk;
    if (held && position >= held.start && position < held.start + held.sizeBytes) return held;
    return this.#chunks.find(({ start, sizeBytes }) => position >= start && position < start + sizeBytes);
  }
}
