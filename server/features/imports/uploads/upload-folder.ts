import { randomUUID } from "node:crypto";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Readable } from "node:stream";
import { getEnv } from "../../../platform/env";
import { AppError } from "../../../platform/errors";
import { spoolFeed } from "../files/spool-feed";
import { type Upload, uploadSchema } from "../schema";
import { openUploadQuota } from "./upload-quota";

/** Where uploads wait, below DATA_DIR. With several hosts, DATA_DIR is a folder that all of them see. */
export function getUploadFolder(): string {
  return join(getEnv().dataDir, "uploads");
}

function toPath(uploadId: string): string {
  return join(getUploadFolder(), uploadId);
}

/** Takes a file in: unpacked, as UTF-8. Throws FeedFileError where it is no feed, AppError where too much waits; then nothing is left behind. */
export async function storeUpload(
  source: Readable,
  { fileName, sourceUrl, uploadedById }: UploadOrigin,
): Promise<Upload> {
  const uploadId = randomUUID();
  const path = toPath(uploadId);
  await mkdir(getUploadFolder(), { recursive: true });
  const quota = await openUploadQuota(getUploadFolder(), uploadId, uploadedById ?? null);
  let isStored = false;
  try {
    const limits = { maxSizeBytes: getEnv().IMPORT_BYTES_MAX, onGrowth: quota.grow };
    const spooled = await spoolFeed(source, path, limits);
    const upload = uploadSchema.parse({
      ...spooled,
      uploadId,
      fileName: toFileName(fileName),
      sourceUrl,
      uploadedById,
    });
    await writeFile(`${path}.json`, JSON.stringify(upload));
    isStored = true;
    return upload;
  } finally {
    quota.close(isStored);
  }
}

/** What a database can hold and a person read of the name that a file came with. */
function toFileName(stated: string): string {
  const shown = basename(stated).replace(/[\p{Cc}\p{Surrogate}]/gu, "");
  return shown.slice(0, 200).replace(/\p{Surrogate}/gu, "") || "upload";
}

export interface UploadOrigin {
  fileName: string;
  sourceUrl?: string | undefined;
  /** Whose quota it counts for. */
  uploadedById?: string | undefined;
}

/** Throws AppError("not-found") where the upload is gone. */
export async function getUpload(uploadId: string): Promise<Upload & { path: string }> {
  try {
    const upload = uploadSchema.parse(JSON.parse(await readFile(`${toPath(uploadId)}.json`, "utf8")));
    return { ...upload, path: toPath(uploadId) };
  } catch (error) {
    throw new AppError("not-found", `No upload ${uploadId}`, {
      userMessage: "This upload is not there any more. Upload the file again.",
      cause: error,
    });
  }
}

/** Throws away an upload that is not imported after all. */
export async function discardUpload(uploadId: string): Promise<void> {
  await removeUpload(toPath(uploadId));
}

export async function removeUpload(path: string): Promise<void> {
  await rm(path, { force: true });
  await rm(`${path}.json`, { force: true });
}
