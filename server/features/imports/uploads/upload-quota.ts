import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { getEnv } from "../../../platform/env";
import { AppError } from "../../../platform/errors";
import { uploadSchema } from "../schema";

interface Usage {
  personId: string | null;
  sizeBytes: number;
}

/** Uploads that this process is writing, by id, and those that ended meanwhile: who began before does not know of them. */
const writing = new Map<string, Usage & { isOpen: boolean }>();

export interface UploadQuota {
  /** Tells how much of the upload is written; throws AppError("too-large") where that is more than may wait. */
  grow(sizeBytes: number): void;
  /** The upload is stored, or has failed and takes no room. */
  close(isStored: boolean): void;
}

/**
 * Bounds what waits in the upload folder to be imported: of one person, and of all. Throws where there is no room to begin with. `personId`
 * null = nobody's, which counts for all alone. Each process knows of uploads that others are writing only once they are there.
 */
export async function openUploadQuota(
  folder: string,
  uploadId: string,
  personId: string | null,
): Promise<UploadQuota> {
  const waiting = await listWaiting(folder);
  const { UPLOADS_BYTES_MAX, UPLOADS_PERSON_BYTES_MAX } = getEnv();
  const own = { personId, sizeBytes: 0, isOpen: true };
  const check = () => {
    const usages = [...waiting, ...writing.values()];
    if (sum(usages) > UPLOADS_BYTES_MAX) throw tooMuch("all files", UPLOADS_BYTES_MAX);
    const ofPerson = usages.filter((usage) => personId !== null && usage.personId === personId);
    if (sum(ofPerson) > UPLOADS_PERSON_BYTES_MAX) throw tooMuch("your files", UPLOADS_PERSON_BYTES_MAX);
  };
  writing.set(uploadId, own);
  const quota: UploadQuota = {
    grow: (sizeBytes) => {
      own.sizeBytes = sizeBytes;
      check();
    },
    close: (isStored) => {
      own.isOpen = false;
      if (!isStored) own.sizeBytes = 0;
      if ([...writing.values()].every(({ isOpen }) => !isOpen)) writing.clear();
    },
  };
  try {
    // One byte is at least to come.
    quota.grow(1);
    return quota;
  } catch (error) {
    quota.close(false);
    throw error;
  }
}

/** What lies in the folder, but for what this process is writing. */
async function listWaiting(folder: string): Promise<Usage[]> {
  const names = (await readdir(folder)).filter((name) => !name.endsWith(".json"));
  const usages = await Promise.all(
    names.map(async (name): Promise<Usage[]> => {
      const [uploadId = ""] = name.split(".");
      const found = writing.has(uploadId) ? null : await stat(join(folder, name)).catch(() => null);
      return found ? [{ personId: await readOwner(join(folder, uploadId)), sizeBytes: found.size }] : [];
    }),
  );
  return usages.flat();
}

async function readOwner(path: string): Promise<string | null> {
  try {
    return uploadSchema.parse(JSON.parse(await readFile(`${path}.json`, "utf8"))).uploadedById ?? null;
  } catch {
    return null;
  }
}

function sum(usages: readonly Usage[]): number {
  return usages.reduce((total, { sizeBytes }) => total + sizeBytes, 0);
}

function tooMuch(whose: string, bytesMax: number): AppError {
  const size = `${Math.floor(bytesMax / 1024 ** 2).toLocaleString("en-US")} MB`;
  return new AppError("too-large", "upload quota", {
    userMessage: `With this file, ${whose} that wait to be imported would take more than ${size}. Import what waits, or try again in two days: what nobody imports is thrown away by then.`,
  });
}
