import { statfs } from "node:fs/promises";
import type { Env } from "../env";
import { AppError } from "../errors";

type ReserveEnv = Pick<Env, "dataDir" | "DISK_RESERVE_MB">;

/** Bytes that this user may still write in the data folder; null where the system doesn't say. */
export async function readFreeBytes(folder: string): Promise<number | null> {
  const stats = await statfs(folder).catch(() => null);
  return stats && stats.bavail * stats.bsize;
}

/**
 * Whether as much is free in the data folder as is kept back for the database: what runs must be able to end, and PostgreSQL gives itself up
 * where its log can't be written. True where the system doesn't say.
 */
export async function hasDiskReserve({ dataDir, DISK_RESERVE_MB }: ReserveEnv): Promise<boolean> {
  const freeBytes = await readFreeBytes(dataDir);
  return freeBytes === null || freeBytes >= DISK_RESERVE_MB * 1e6;
}

/** What waits until there is space again: nothing, uploads alone, or all work, where the database is on that disk. */
export type DiskShortage = "none" | "uploads" | "work";

export async function findDiskShortage(
  env: ReserveEnv & Pick<Env, "DATABASE_EMBEDDED">,
): Promise<DiskShortage> {
  if (await hasDiskReserve(env)) return "none";
  return env.DATABASE_EMBEDDED === "true" ? "work" : "uploads";
}

/** Throws AppError("database-unavailable") with what to do where the reserve would be written into. */
export async function requireDiskReserve(env: ReserveEnv): Promise<void> {
  if (await hasDiskReserve(env)) return;
  throw diskFull(env, null);
}

export function diskFull({ dataDir, DISK_RESERVE_MB }: ReserveEnv, cause: unknown): AppError {
  return new AppError("database-unavailable", `less than ${DISK_RESERVE_MB} MB are free in ${dataDir}`, {
    userMessage: `The disk of this SameSKU is full: less than ${DISK_RESERVE_MB} MB are free. Have somebody free space on it and try again; imports that wait go on by themselves then.`,
    cause,
  });
}
