import { closeSync, ftruncateSync, openSync, readFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { tryLock } from "fs-native-extensions";
import { AppError } from "../errors";

/** A process whose parent was killed needs a moment to notice and to close its database. */
const waitMsMax = 5_000;

/**
 * Claims a folder for this process by a lock of the operating system, which ends with the process however that ends. The file also names the
 * process, for people. Returns the function that gives the folder back.
 */
export async function claimFolder(folder: string, waitMs = waitMsMax): Promise<() => void> {
  const path = join(folder, "owner.lock");
  const file = openSync(path, "a+", 0o600);
  for (const deadline = Date.now() + waitMs; !tryLock(file); await sleep(100)) {
    if (Date.now() < deadline) continue;
    closeSync(file);
    throw new AppError(
      "conflict",
      `The database in ${folder} is in use by process ${readFileSync(path, "utf8") || "of another SameSKU"}. Stop that SameSKU first, or set DATA_DIR to another folder.`,
    );
  }
  ftruncateSync(file);
  writeSync(file, String(process.pid));
  return () => closeSync(file);
}
