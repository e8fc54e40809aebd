import { randomUUID } from "node:crypto";
import { stat } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Readable } from "node:stream";
import { type Database, inTransaction, type SqlRunner } from "../../../platform/database";
import { requireDiskReserve } from "../../../platform/disk/disk-reserve";
import { getEnv } from "../../../platform/env";
import { AppError } from "../../../platform/errors";
import { inScratchFolder } from "../../../platform/scratch-folder";
import { removeFile, uploadGone } from "../../uploads/chunks";
import { findUpload, type StoredUpload } from "../../uploads/data";
import { completeUpload, holdUpload, removeUpload, replaceFiles } from "../../uploads/mutations";
import { fetchFile, putFile, type StoredFile, toStoredFile } from "../../uploads/stored-file";
import { beginUpload, type UploadQuota } from "../../uploads/upload-quota";
import { spoolFeed } from "../files/spool-feed";
import { layOutSource, toSourcePath } from "../formats/lay-out-source";
import type { SourceChoice } from "../formats/terms";
import { isImported } from "../import-file";
import { type FetchedFrom, type Upload, uploadSchema } from "../schema";
import { hashed } from "./hash-content";

/**
 * Takes a file in: unpacked, as UTF-8, and laid out in lines on this host, then put where uploads lie. Throws FeedFileError where it is no feed,
 * AppError where too much waits; then nothing is left behind.
 */
export async function storeUpload(sql: SqlRunner, source: Readable, origin: UploadOrigin): Promise<Upload> {
  const uploadId = randomUUID();
  const quota = await beginUpload(sql, uploadId, origin.uploadedById ?? null);
  try {
    return await layOutUpload(sql, { uploadId, quota }, source, origin);
  } catch (error) {
    await removeUpload(sql, uploadId);
    throw error;
  }
}

/** The same of an upload that has begun. Only its files are there when it fails. Throws AppError("not-found") where it is gone or laid out already. */
export async function layOutUpload(
  sql: SqlRunner,
  { uploadId, quota }: { uploadId: string; quota: UploadQuota },
  source: Readable,
  origin: UploadOrigin,
): Promise<Upload> {
  return inScratchFolder(async (folder) => {
    const path = join(folder, "rows");
    const limits = toLimits((sizeBytes) => quota.grow(sizeBytes));
    const { stream, getHash } = hashed(source);
    const spooled = await spoolFeed(stream, path, limits);
    const laidOut = await layOutSource(path, origin.choice ?? {}, {
      ...limits,
      // What it came as is kept beside its rows.
      onGrowth: (sizeBytes) => quota.grow(spooled.sizeBytes + sizeBytes),
    });
    await quota.settle();
    const upload = uploadSchema.parse({
      ...spooled,
      ...laidOut,
      uploadId,
      fileName: toFileName(origin.fileName),
      contentHash: getHash(),
      fetchedFrom: origin.fetchedFrom,
    });
    const sourceId = (await exists(toSourcePath(path))) ? randomUUID() : null;
    const stored = { rowsId: randomUUID(), sourceId, details: upload };
    await putFile(sql, { uploadId, fileId: stored.rowsId }, path);
    if (sourceId !== null) await putFile(sql, { uploadId, fileId: sourceId }, toSourcePath(path));
    if (!(await completeUpload(sql, uploadId, stored))) {
      for (const fileId of [stored.rowsId, sourceId]) if (fileId !== null) await removeFile(sql, fileId);
      throw uploadGone(`Upload ${uploadId} was removed, or laid out by another request`);
    }
    return upload;
  });
}

/**
 * Lays an upload out another way. Throws FeedFileError where that can't be, AppError where it is gone, changed meanwhile, or its import has begun,
 * which goes on at a byte of it; then it stays as it was.
 */
export async function reread(pool: Database["pool"], uploadId: string, choice: SourceChoice): Promise<void> {
  const { file: _, rowsId, sourceId, ...upload } = await getUpload(pool, uploadId);
  await inScratchFolder(async (folder) => {
    const path = join(folder, "rows");
    if (sourceId === null) await fetchFile(pool, rowsId, path);
    else await fetchFile(pool, sourceId, toSourcePath(path));
    const laidOut = await layOutSource(path, choice, toLimits());
    const details = uploadSchema.parse({ ...upload, ...laidOut });
    const hasSource = await exists(toSourcePath(path));
    // A table that stays one is as it was.
    if (!hasSource) return replaceReading(pool, uploadId, rowsId, { rowsId, sourceId, details });
    const next = { rowsId: randomUUID(), sourceId: sourceId ?? rowsId, details };
    try {
      await putFile(pool, { uploadId, fileId: next.rowsId }, path);
      await replaceReading(pool, uploadId, rowsId, next);
    } catch (error) {
      await removeFile(pool, next.rowsId);
      throw error;
    }
    if (next.sourceId !== rowsId) await removeFile(pool, rowsId);
  });
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

function toLimits(onGrowth: (sizeBytes: number) => Promise<void> = () => Promise.resolve()) {
  const env = getEnv();
  return { maxSizeBytes: env.IMPORT_BYTES_MAX, onGrowth, requireSpace: () => requireDiskReserve(env) };
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** What a database can hold and a person read of the name that a file came with. */
function toFileName(stated: string): string {
  const shown = basename(stated).replace(/[\p{Cc}\p{Surrogate}]/gu, "");
  return shown.slice(0, 200).replace(/\p{Surrogate}/gu, "") || "upload";
}

export interface UploadOrigin {
  fileName: string;
  /** Where it was fetched from; absent = it was uploaded. */
  fetchedFrom?: FetchedFrom | undefined;
  /** Whose quota it counts for. */
  uploadedById?: string | undefined;
  /** What of it is read; absent = as found out. */
  choice?: SourceChoice | undefined;
}

/** An upload with its rows, as they lie now. */
export interface WaitingUpload extends Upload {
  file: StoredFile;
  rowsId: string;
  sourceId: string | null;
}

/** Throws AppError("not-found") where the upload is gone. */
export async function getUpload(sql: SqlRunner, uploadId: string): Promise<WaitingUpload> {
  const found = await findUpload(sql, uploadId);
  if (!found) throw uploadGone(`No upload ${uploadId}`);
  const { rowsId, sourceId, details } = found;
  return { ...uploadSchema.parse(details), file: toStoredFile(sql, rowsId), rowsId, sourceId };
}
