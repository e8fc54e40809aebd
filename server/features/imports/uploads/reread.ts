import { randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { rename } from "node:fs/promises";
import { join } from "node:path";
import { type Database, inTransaction, type SqlRunner } from "../../../platform/database";
import { AppError } from "../../../platform/errors";
import { inScratchFolder } from "../../../platform/scratch-folder";
import { removeFile, uploadGone } from "../../uploads/chunks";
import type { StoredUpload } from "../../uploads/data";
import { holdUpload, replaceFiles } from "../../uploads/mutations";
import { fetchFile, putFile } from "../../uploads/stored-file";
import { spoolFeed } from "../files/spool-feed";
import { layOutSource, toSourcePath } from "../formats/lay-out-source";
import type { SourceChoice } from "../formats/terms";
import { isZip } from "../formats/zip-archive";
import { isImported } from "../import-file";
import { uploadSchema } from "../schema";
import {
  exists,
  getUpload,
  toLimits,
  toOriginalPath,
  type WaitingUpload,
  withEncoding,
} from "./store-upload";

/**
 * Lays an upload out another way. Throws FeedFileError where that can't be, AppError where it is gone, changed meanwhile, or its import has begun,
 * which goes on at a byte of it; then it stays as it was.
 */
export async function reread(pool: Database["pool"], uploadId: string, choice: SourceChoice): Promise<void> {
  const upload = await getUpload(pool, uploadId);
  const { rowsId, sourceId, originalId } = upload;
  const isDecodedAnew = choice.encoding !== upload.reading?.choice.encoding;
  await inScratchFolder(async (folder) => {
    const path = join(folder, "rows");
    const decoded = isDecodedAnew ? await decodeAnew(pool, upload, path, choice) : {};
    if (!isDecodedAnew) {
      if (sourceId === null) await fetchFile(pool, rowsId, path);
      else await fetchFile(pool, sourceId, toSourcePath(path));
    }
    const laidOut = await layOutSource(path, choice, toLimits());
    const { file: _, rowsId: __, sourceId: ___, originalId: ____, ...before } = upload;
    const reading = withEncoding(laidOut.reading, choice.encoding);
    const details = uploadSchema.parse({ ...before, ...decoded, ...laidOut, reading });
    const hasSource = await exists(toSourcePath(path));
    // A table that stays one is as it was.
    if (!hasSource && !isDecodedAnew)
      return replaceReading(pool, uploadId, rowsId, { rowsId, sourceId, originalId, details });
    const hasOriginal = isDecodedAnew ? await exists(toOriginalPath(path)) : originalId !== null;
    const next = {
      rowsId: randomUUID(),
      sourceId: !hasSource ? null : isDecodedAnew ? randomUUID() : (sourceId ?? rowsId),
      originalId: hasOriginal ? (originalId ?? randomUUID()) : null,
      details,
    };
    const old = [rowsId, sourceId, originalId];
    const paths = { rowsId: path, sourceId: toSourcePath(path), originalId: toOriginalPath(path) };
    const added = (["rowsId", "sourceId", "originalId"] as const).flatMap((name) => {
      const fileId = next[name];
      return fileId === null || old.includes(fileId) ? [] : [{ fileId, from: paths[name] }];
    });
    try {
      for (const { fileId, from } of added) await putFile(pool, { uploadId, fileId }, from);
      await replaceReading(pool, uploadId, rowsId, next);
    } catch (error) {
      for (const { fileId } of added) await removeFile(pool, fileId);
      throw error;
    }
    const kept: (string | null)[] = [next.rowsId, next.sourceId, next.originalId];
    for (const fileId of old) if (fileId !== null && !kept.includes(fileId)) await removeFile(pool, fileId);
  });
}

/** Makes UTF-8 at `path` of the bytes that the upload came as; an archive is decoded file by file when it is laid out. */
async function decodeAnew(
  pool: Database["pool"],
  { rowsId, sourceId, originalId, compression }: WaitingUpload,
  path: string,
  { encoding }: SourceChoice,
) {
  const camePath = `${path}.came`;
  await fetchFile(pool, originalId ?? sourceId ?? rowsId, camePath);
  if (await isZip(camePath)) {
    await rename(camePath, toSourcePath(path));
    return {};
  }
  const originalPath = toOriginalPath(path);
  const spooled = await spoolFeed(createReadStream(camePath), path, {
    ...toLimits(),
    encoding,
    originalPath,
  });
  return { ...spooled, compression };
}

async function replaceReading(
  pool: Database["pool"],
  uploadId: string,
  rowsIdBefore: string,
  next: StoredUpload,
): Promise<void> {
  await inTransaction(pool, async (sql) => {
    if (!(await holdUpload(sql, uploadId, rowsIdBefore))) throw uploadGone(`Upload ${uploadId} has changed`);
    await refuseImported(sql, uploadId);
    await replaceFiles(sql, uploadId, next);
  });
}

/** Throws AppError("conflict") where an import of the upload was started. */
export async function refuseImported(sql: SqlRunner, uploadId: string): Promise<void> {
  if (!(await isImported(sql, uploadId))) return;
  throw new AppError("conflict", `Upload ${uploadId} is imported`, {
    userMessage: "This file is being imported. Upload it again to read it another way.",
  });
}
