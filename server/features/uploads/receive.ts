import { randomUUID } from "node:crypto";
import { sql as raw } from "kysely";
import { type Database, inTransaction, type SqlRunner } from "../../platform/database";
import { requireDiskReserve } from "../../platform/disk/disk-reserve";
import { getEnv } from "../../platform/env";
import { AppError } from "../../platform/errors";
import { kyselyOn } from "../../platform/query-builder";
import { chunkBytesMax, listReceived, putChunk, readChunk, uploadGone } from "./chunks";
import type { ReceivedUpload } from "./schema";
import { keepIfItFits } from "./upload-quota";

/** What one request may bring of a file. */
export const partBytesMax = 16 * 1024 ** 2;
/** Less than that is kept only where it ends the file: each piece is a row. */
const pieceBytesMin = 64 * 1024;
/** Of one person: who leaves so many has them thrown away first. */
const unfinishedMax = 50;

/** Begins a file that comes in parts, for which all it will be counts at once. Returns its id. Throws AppError where it can't be taken. */
export async function beginReceiving(
  sql: SqlRunner,
  personId: string,
  { fileName, modifiedMs, expectedBytes }: Pick<ReceivedUpload, "fileName" | "modifiedMs" | "expectedBytes">,
): Promise<string> {
  await requireDiskReserve(getEnv());
  if ((await listReceiving(sql, personId)).length >= unfinishedMax)
    throw new AppError("conflict", "too many unfinished uploads", {
      userMessage: `You have ${unfinishedMax} uploads that are not finished. Discard some of them first.`,
    });
  const id = randomUUID();
  await kyselyOn(sql)
    .insertInto("upload")
    .values({
      id,
      uploaded_by_id: personId,
      size_bytes: String(expectedBytes),
      expected_bytes: String(expectedBytes),
      file_name: fileName,
      modified_ms: String(modifiedMs),
    })
    .execute();
  await keepIfItFits(sql, id, personId);
  return id;
}

/** What of a person's files is still coming in, latest first. */
export async function listReceiving(sql: SqlRunner, personId: string): Promise<ReceivedUpload[]> {
  const rows = await selectReceiving(sql, personId).orderBy("touched_at", "desc").orderBy("id").execute();
  return rows.map(toReceived);
}

/** Throws AppError("not-found") where it is gone, read already, or another person's. */
export async function getReceiving(
  sql: SqlRunner,
  uploadId: string,
  personId: string,
): Promise<ReceivedUpload> {
  const row = await selectReceiving(sql, personId).where("id", "=", uploadId).executeTakeFirst();
  if (!row) throw uploadGone(`No upload ${uploadId} that is coming in`);
  return toReceived(row);
}

function selectReceiving(sql: SqlRunner, personId: string) {
  return kyselyOn(sql)
    .selectFrom("upload")
    .select(["id as uploadId", "file_name as fileName", "modified_ms as modifiedMs"])
    .select(["expected_bytes as expectedBytes", "received_bytes as receivedBytes", "touched_at as touchedAt"])
    .where("uploaded_by_id", "=", personId)
    .where("details", "is", null)
    .where("expected_bytes", "is not", null);
}

function toReceived(
  row: Awaited<ReturnType<ReturnType<typeof selectReceiving>["execute"]>>[number],
): ReceivedUpload {
  return {
    uploadId: row.uploadId,
    fileName: row.fileName ?? "upload",
    modifiedMs: Number(row.modifiedMs),
    expectedBytes: Number(row.expectedBytes),
    receivedBytes: Number(row.receivedBytes),
    touchedAt: row.touchedAt,
  };
}

/**
 * Takes a part in, in pieces that are kept as they come: where it breaks off, the next one goes on behind the last piece. Returns where that is.
 * Throws AppError("conflict") where the upload does not stand at `start`, also where another request has taken it further meanwhile.
 */
export async function receivePart(
  pool: Database["pool"],
  { uploadId, expectedBytes, receivedBytes }: ReceivedUpload,
  start: number,
  part: AsyncIterable<Uint8Array>,
): Promise<number> {
  if (start !== receivedBytes) throw elsewhere(uploadId, receivedBytes);
  const fileId = randomUUID();
  const [endMax, pieces] = [Math.min(expectedBytes, start + partBytesMax), new PieceBuffer()];
  let offset = start;
  const keep = async (bytes: Buffer) => {
    if (bytes.length < pieceBytesMin && offset + bytes.length < expectedBytes) return;
    await keepPiece(pool, { uploadId, fileId, start: offset, bytes });
    offset += bytes.length;
  };
  try {
    for await (const bytes of part) {
      if (offset + pieces.sizeBytes + bytes.length > endMax) throw tooLong(expectedBytes);
      pieces.add(bytes);
      if (pieces.sizeBytes >= chunkBytesMax) await keep(pieces.take());
    }
  } catch (error) {
    // What came before the connection broke is the file's.
    if (!(error instanceof AppError)) await keep(pieces.take());
    throw error;
  }
  await keep(pieces.take());
  return offset;
}

async function keepPiece(
  pool: Database["pool"],
  piece: { uploadId: string; fileId: string; start: number; bytes: Buffer },
): Promise<void> {
  const { uploadId, fileId, start, bytes } = piece;
  if (bytes.length === 0) return;
  await requireDiskReserve(getEnv());
  await putChunk(pool, piece);
  await inTransaction(pool, async (sql) => {
    const { numUpdatedRows } = await kyselyOn(sql)
      .updateTable("upload")
      .set({ received_bytes: String(start + bytes.length), touched_at: raw<Date>`now()` })
      .where("id", "=", uploadId)
      .where("received_bytes", "=", String(start))
      .where("details", "is", null)
      .executeTakeFirst();
    if (numUpdatedRows !== 1n) throw elsewhere(uploadId, null);
    await kyselyOn(sql)
      .updateTable("upload_chunk")
      .set({ is_received: true })
      .where("file_id", "=", fileId)
      .where("start", "=", String(start))
      .execute();
  });
}

/** The file as it was sent. */
export async function* streamReceived(sql: SqlRunner, uploadId: string): AsyncGenerator<Buffer> {
  for (const chunk of await listReceived(sql, uploadId)) yield await readChunk(sql, chunk);
}

class PieceBuffer {
  #parts: Uint8Array[] = [];
  sizeBytes = 0;

  add(bytes: Uint8Array): void {
    // The stream may use its memory again.
    this.#parts.push(Uint8Array.from(bytes));
    this.sizeBytes += bytes.length;
  }

  take(): Buffer {
    const bytes = Buffer.concat(this.#parts);
    this.#parts = [];
    this.sizeBytes = 0;
    return bytes;
  }
}

function elsewhere(uploadId: string, receivedBytes: number | null): AppError {
  return new AppError("conflict", `Upload ${uploadId} stands at ${receivedBytes ?? "another byte"}`, {
    userMessage: "This upload goes on at another place: another window may be sending the same file.",
  });
}

function tooLong(expectedBytes: number): AppError {
  return new AppError("too-large", `more than the ${expectedBytes} bytes that were announced`, {
    userMessage: "More was sent than the file was said to have. Upload it again.",
  });
}
