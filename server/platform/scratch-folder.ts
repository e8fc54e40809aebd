import { mkdir, mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { getEnv } from "./env";

/** Nothing is worked on for so long: what is older was left by a crash. */
const leftAfterMs = 24 * 3_600_000;

/** A folder of this host for files that are worked on; gone when the work has ended, however it ends. */
export async function inScratchFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const scratch = join(getEnv().dataDir, "scratch");
  await mkdir(scratch, { recursive: true, mode: 0o700 });
  await removeLeft(scratch);
  const folder = await mkdtemp(join(scratch, "work-"));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function removeLeft(scratch: string): Promise<void> {
  for (const name of await readdir(scratch)) {
    const path = join(scratch, name);
    const found = await stat(path).catch(() => null);
    if (found && Date.now() - found.mtimeMs > leftAfterMs) await rm(path, { recursive: true, force: true });
  }
}
