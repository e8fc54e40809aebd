import { randomUUID } from "node:crypto";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Readable } from "node:stream";
import { requireDiskReserve } from "../../../platform/disk/disk-reserve";
import { getEnv } from "../../../platform/env";
import { AppError } from "../../../platform/errors";
import { spoolFeed } from "../files/spool-feed";
import { layOutSource, toSourcePath } from "../formats/lay-out-source";
import type { SourceChoice } from "../formats/terms";
import { type FetchedFrom, type Upload, uploadSchema } from "../schema";
import { hashed } from "./hash-content";
import { openUploadQuota } from "./upload-quota";

/** Where uploads wait, below DATA_DIR. With several hosts, DATA_DIR is a folder that all of them see. */
export function getUploadFolder(): string {
  return join(getEnv().dataDir, "uploads");
}

function toPath(uploadId: string): string {
  return join(getUploadFolder(), uploadId);
}

/** Takes a file in: unpacked, as UTF-8, and laid out in lines. Throws FeedFileError where it is no feed, AppError where too much waits; then nothing is left behind. */
export async function storeUpload(
  source: Readable,
  { fileName, fetchedFrom, uploadedById, choice = {} }: UploadOrigin,
): Promise<Upload> {
  const uploadId = randomUUID();
  const path = toPath(uploadId);
  await mkdir(getUploadFolder(), { recursive: true, mode: 0o700 });
  const quota = await openUploadQuota(getUploadFolder(), uploadId, uploadedById ?? null);
  let isStored = false;
  try {
    const limits = toLimits(quota.grow);
    const { stream, getHash } = hashed(source);
    const spooled = await spoolFeed(stream, path, limits);
    const laidOut = await layOutSource(path, choice, {
      ...limits,
      // What it came as is kept beside its rows.
      onGrowth: (sizeBytes) => quota.grow(spooled.sizeBytes + sizeBytes),
    });
    const upload = uploadSchema.parse({
      ...spooled,
      ...laidOut,
      uploadId,
      fileName: toFileName(fileName),
      contentHash: getHash(),
      fetchedFrom,
      uploadedById,
    });
    await writeFile(`${path}.json`, JSON.stringify(upload), { mode: 0o600 });
    isStored = true;
    return upload;
  } finally {
    if (!isStored) await removeUpload(path);
    quota.close(isStored);
  }
}

/** Lays an upload out another way. Throws FeedFileError where that can't be; then it stays as it was. */
export async function reread(uploadId: string, choice: SourceChoice): Promise<void> {
  const { path, ...upload } = await getUpload(uploadId);
  const laidOut = await layOutSource(
    path,
    choice,
    toLimits(() => undefined),
  );
  await writeFile(`${path}.json`, JSON.stringify({ ...upload, ...laidOut }), { mode: 0o600 });
}

function toLimits(onGrowth: (sizeBytes: number) => void) {
  const env = getEnv();
  return { maxSizeBytes: env.IMPORT_BYTES_MAX, onGrowth, requireSpace: () => requireDiskReserve(env) };
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
  await rm(toSourcePath(path), { force: true });
}
