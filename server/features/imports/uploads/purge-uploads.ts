import { readdir, rm, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import type { SqlRunner } from "../../../platform/database";
import { getUploadFolder } from "./upload-folder";

/** Whoever uploads a file and does not start its import has so long to come back. */
const keptMs = 2 * 24 * 3_600_000;

/** Throws away files that nobody imported, or whose import failed, some days after they came. Returns how many went. */
export async function purgeUploads(sql: SqlRunner, nowMs = Date.now()): Promise<number> {
  const folder = getUploadFolder();
  const names = await readdir(folder).catch(() => []);
  if (names.length === 0) return 0;
  const { rows } = await sql.query<{ path: string }>(
    `SELECT f.stored_path AS path FROM import_file f JOIN catalog_run r ON r.id = f.import_id
     WHERE r.status IN ('queued', 'running')`,
  );
  const needed = new Set(rows.map(({ path }) => basename(path)));
  let goneCount = 0;
  for (const name of names) {
    if (needed.has(name.split(".")[0]!)) continue;
    const path = join(folder, name);
    const found = await stat(path).catch(() => null);
    if (!found?.isFile() || nowMs - found.mtimeMs < keptMs) continue;
    await rm(path, { force: true });
    goneCount++;
  }
  return goneCount;
}
