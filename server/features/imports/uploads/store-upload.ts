import { randomUUID } from "node:crypto";
import { stat } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Readable } from "node:stream";
import type { SqlRunner } from "../../../platform/database";
import { requireDiskReserve } from "../../../platform/disk/disk-reserve";
import { getEnv } from "../../../platform/env";
import { inScratchFolder } from "../../../platform/scratch-folder";
import { removeFile, uploadGone } from "../../uploads/chunks";
import { findUpload } from "../../uploads/data";
import { completeUpload, removeUpload } from "../../uploads/mutations";
import { putFile, type StoredFile, toStoredFile } from "../../uploads/stored-file";
import { beginUpload, type UploadQuota } from "../../uploads/upload-quota";
import { spoolFeed } from "../files/spool-feed";
import { layOutSource, toSourcePath } from "../formats/lay-out-source";
import type { SourceChoice, SourceReading } from "../formats/terms";
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
    const { encoding } = origin.choice ?? {};
    const originalPath = toOriginalPath(path);
    const spooled = await spoolFeed(stream, path, { ...limits, encoding, originalPath });
    const originalBytes = (await exists(originalPath)) ? (await stat(originalPath)).size : 0;
    const laidOut = await layOutSource(path, origin.choice ?? {}, {
      ...limits,
      // What it came as is kept beside its rows.
      onGrowth: (sizeBytes) => quota.grow(spooled.sizeBytes + originalBytes + sizeBytes),
    });
    await quota.settle();
    const upload = uploadSchema.parse({
      ...spooled,
      ...laidOut,
      reading: withEncoding(laidOut.reading, encoding),
      uploadId,
      fileName: toFileName(origin.fileName),
      contentHash: getHash(),
      fetchedFrom: origin.fetchedFrom,
    });
    const sourceId = (await exists(toSourcePath(path))) ? randomUUID() : null;
    const originalId = originalBytes > 0 ? randomUUID() : null;
    const stored = { rowsId: randomUUID(), sourceId, originalId, details: upload };
    await putFile(sql, { uploadId, fileId: stored.rowsId }, path);
    if (sourceId !== null) await putFile(sql, { uploadId, fileId: sourceId }, toSourcePath(path));
    if (originalId !== null) await putFile(sql, { uploadId, fileId: originalId }, originalPath);
    if (!(await completeUpload(sql, uploadId, stored))) {
      for (const fileId of [stored.rowsId, sourceId, originalId])
        if (fileId !== null) await removeFile(sql, fileId);
      throw uploadGone(`Upload ${uploadId} was removed, or laid out by another request`);
    }
    return upload;
  });
}

/** Where a text is kept as it came, beside what was made of it. */
export function toOriginalPath(path: string): string {
  return `${path}.original`;
}

/** A chosen encoding is part of how a file is read, so that the next one is read alike. */
export function withEncoding(reading: SourceReading, encoding: SourceChoice["encoding"]): SourceReading {
  return encoding === undefined ? reading : { ...reading, choice: { ...reading.choice, encoding } };
}

/** What a file may come to on this host. */
export function toLimits(onGrowth: (sizeBytes: number) => Promise<void> = () => Promise.resolve()) {
  const env = getEnv();
  return { maxSizeBytes: env.IMPORT_BYTES_MAX, onGrowth, requireSpace: () => requireDiskReserve(env) };
}

export function exists(path: string): Promise<boolean> {
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
  originalId: string | null;
}

/** Throws AppError("not-found") where the upload is gone. */
export async function getUpload(sql: SqlRunner, uploadId: string): Promise<WaitingUpload> {
  const found = await findUpload(sql, uploadId);
  if (!found) throw uploadGone(`No upload ${uploadId}`);
  const { details, ...files } = found;
  return { ...uploadSchema.parse(details), file: toStoredFile(sql, files.rowsId), ...files };
}
