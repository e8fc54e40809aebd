import type { SqlRunner } from "../../../platform/database";
import { kyselyOn } from "../../../platform/query-builder";
import { openStatuses } from "../../runs/terms";
import { removeChunksOf } from "../../uploads/chunks";
import { listLeftUploads, listStaleUploads } from "../../uploads/data";
import { removeStaleUpload } from "../../uploads/mutations";

const hourMs = 3_600_000;
/** Whoever uploads a file and does not start its import has so long to come back. */
const keptMs = 48 * hourMs;
/** One that came in only in part, since its connection or its host broke off. */
const partKeptMs = 24 * hourMs;

/** Throws away files that nobody imported, or whose import failed, some time after they came, and what crashes left. Returns how many went. */
export async function purgeUploads(sql: SqlRunner, nowMs = Date.now()): Promise<number> {
  const [stored, comingIn] = [new Date(nowMs - keptMs), new Date(nowMs - partKeptMs)];
  const stale = await listStaleUploads(sql, { stored, comingIn });
  const needed = await listNeeded(sql, stale);
  let goneCount = 0;
  // Whoever starts its import meanwhile touches it.
  for (const id of stale) if (!needed.has(id) && (await removeStaleUpload(sql, id, comingIn))) goneCount++;
  for (const id of await listLeftUploads(sql)) await removeChunksOf(sql, id);
  return goneCount;
}

async function listNeeded(sql: SqlRunner, uploadIds: readonly string[]): Promise<Set<string | null>> {
  if (uploadIds.length === 0) return new Set();
  const rows = await kyselyOn(sql)
    .selectFrom("import_file as f")
    .innerJoin("catalog_run as r", "r.id", "f.import_id")
    .select("f.upload_id as uploadId")
    .where("f.upload_id", "in", uploadIds)
    .where("r.status", "in", openStatuses)
    .execute();
  return new Set(rows.map(({ uploadId }) => uploadId));
}
