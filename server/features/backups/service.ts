import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Pool } from "pg";
import type { Env } from "../../platform/env";
import { type BackupEnv, getBackupFolder, listBackups, toBackupHours, toBackupName } from "./data";
import { type WrittenBackup, writeBackup } from "./write-backup";

/** A schedule that is looked at every few minutes would else come a little later each day. */
const toleranceMs = 10 * 60_000;

/** Makes the backup that is due and removes those that are more than are kept. Null = none is due. */
export async function makeDueBackup(
  pool: Pool,
  env: BackupEnv & Pick<Env, "DISK_RESERVE_MB" | "uploadsDir">,
  now = new Date(),
): Promise<WrittenBackup | null> {
  const everyHours = toBackupHours(env);
  if (everyHours === 0) return null;
  const [latest] = await listBackups(env);
  if (latest && now.getTime() - latest.madeAt.getTime() < everyHours * 3_600_000 - toleranceMs) return null;
  const written = await writeBackup(pool, env, join(getBackupFolder(env), toBackupName(now)));
  const surplus = (await listBackups(env)).slice(env.BACKUP_KEEP);
  for (const { path } of surplus) await rm(path, { force: true });
  return written;
}
