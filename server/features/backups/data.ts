import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Env } from "../../platform/env";

export type BackupEnv = Pick<
  Env,
  "dataDir" | "BACKUP_DIR" | "BACKUP_HOURS" | "BACKUP_KEEP" | "DATABASE_EMBEDDED"
>;

export interface BackupFile {
  path: string;
  madeAt: Date;
  sizeBytes: number;
}

const namePattern = /^samesku-(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)Z\.backup\.gz$/;

export function getBackupFolder(env: Pick<BackupEnv, "dataDir" | "BACKUP_DIR">): string {
  return env.BACKUP_DIR ?? join(env.dataDir, "backups");
}

/** "samesku-2026-11-26T15-00-00Z.backup.gz" */
export function toBackupName(madeAt: Date): string {
  return `samesku-${madeAt.toISOString().slice(0, 19).replaceAll(":", "-")}Z.backup.gz`;
}

/** Those in the folder of backups, latest first; what has another name is not SameSKU's. */
export async function listBackups(env: BackupEnv): Promise<BackupFile[]> {
  const folder = getBackupFolder(env);
  const names = await readdir(folder).catch(() => []);
  const files: BackupFile[] = [];
  for (const name of names) {
    const parts = namePattern.exec(name);
    const found = parts && (await stat(join(folder, name)).catch(() => null));
    if (!parts || !found?.isFile()) continue;
    const madeAt = new Date(`${parts[1]}T${parts[2]}:${parts[3]}:${parts[4]}Z`);
    files.push({ path: join(folder, name), madeAt, sizeBytes: found.size });
  }
  return files.sort((a, b) => b.madeAt.getTime() - a.madeAt.getTime());
}

/** Hours between two scheduled backups; 0 = none are made. Of a server they are its administrator's, unless asked for. */
export function toBackupHours(env: BackupEnv): number {
  return env.BACKUP_HOURS ?? (env.DATABASE_EMBEDDED === "true" ? 24 : 0);
}
