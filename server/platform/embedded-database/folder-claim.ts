import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { AppError } from "../errors";

/**
 * Claims a folder for this process with a file that holds its process id. A claim whose process is gone is taken over.
 * Returns the function that gives it back.
 */
export function claimFolder(folder: string): () => void {
  const path = join(folder, "owner.pid");
  const owner = readOwner(path);
  if (owner !== null && owner !== process.pid && isRunning(owner)) {
    throw new AppError(
      "conflict",
      `The database in ${folder} is in use by process ${owner}. Stop that SameSKU first, or set DATA_DIR to another folder.`,
    );
  }
  writeFileSync(path, String(process.pid));
  return () => rmSync(path, { force: true });
}

function readOwner(path: string): number | null {
  try {
    const pid = Number.parseInt(readFileSync(path, "utf8"), 10);
    return Number.isInteger(pid) && pid > 0 ? pid : null;
  } catch {
    return null;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
