import { chmodSync, lstatSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** What SameSKU puts into DATA_DIR, beside backups. */
const ownEntries = new Set(["database", "uploads", "scratch", "backups", "auth-secret", "runtime.json"]);

/**
 * Makes the data folder where there is none, and has only its owner read and write what is in it: also what an earlier version left open to
 * all. What is not SameSKU's is left as it is, and so is the folder itself then. Windows keeps the rights of the folder above.
 */
export function makeDataFolderPrivate(dataDir: string): void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  if (process.platform === "win32") return;
  const names = readdirSync(dataDir);
  for (const name of names) if (ownEntries.has(name)) makePrivate(join(dataDir, name));
  if (names.every((name) => ownEntries.has(name))) chmod(dataDir, 0o700);
}

/** A file or a folder with all that is in it. */
export function makePrivate(path: string): void {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (!stats) return;
  if (stats.isDirectory()) {
    chmod(path, 0o700, stats.mode);
    for (const name of readdirSync(path)) makePrivate(join(path, name));
  } else if (stats.isFile()) chmod(path, 0o600, stats.mode);
}

/** Rights of a file that another user owns can't be changed; the folder that it lies in keeps others out. */
function chmod(path: string, mode: number, present?: number): void {
  if (present !== undefined && (present & 0o777) === mode) return;
  try {
    chmodSync(path, mode);
  } catch (error) {
    if (
      (error as NodeJS.ErrnoException).code !== "ENOENT" &&
      (error as NodeJS.ErrnoException).code !== "EPERM"
    )
      throw error;
  }
}
