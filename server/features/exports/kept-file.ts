import type { SqlRunner } from "../../platform/database";
import { AppError } from "../../platform/errors";
import { listChunks, readChunk, type StoredChunk } from "../uploads/chunks";
import { findKeptRun } from "./data";
import { formats } from "./formats/formats";
import type { ExportFormatName } from "./terms";

interface KeptFile {
  name: string;
  contentType: string;
  sizeBytes: number;
  /** Read as they are taken. */
  pieces: AsyncGenerator<Buffer>;
}

/** The file of a run, or the latest of an export. Throws AppError("not-found") where none is kept. */
export async function getKeptFile(
  sql: SqlRunner,
  by: { runId: string } | { exportId: string },
): Promise<KeptFile> {
  const run = await findKeptRun(sql, by);
  if (!run)
    throw new AppError("not-found", "no kept file", {
      userMessage: "There is no file: the export has not been run yet, or its file is not kept any more.",
    });
  const chunks = await listChunks(sql, run.id);
  const format = formats[run.fileName.split(".").at(-1) as ExportFormatName];
  return {
    name: run.fileName,
    contentType: format?.contentType ?? "application/octet-stream",
    sizeBytes: chunks.reduce((sum, chunk) => sum + chunk.sizeBytes, 0),
    pieces: readPieces(sql, chunks),
  };
}

async function* readPieces(sql: SqlRunner, chunks: readonly StoredChunk[]): AsyncGenerator<Buffer> {
  for (const chunk of chunks) yield await readChunk(sql, chunk);
}
