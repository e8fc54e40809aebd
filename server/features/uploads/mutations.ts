import { sql as raw } from "kysely";
import type { SqlRunner } from "../../platform/database";
import { kyselyOn } from "../../platform/query-builder";
import { removeChunksOf } from "./chunks";
import type { StoredUpload } from "./data";

/** What an upload comes to once its files are where they stay. False where it is gone, or another request has completed it. */
export async function completeUpload(
  sql: SqlRunner,
  uploadId: string,
  stored: StoredUpload,
): Promise<boolean> {
  const { numUpdatedRows } = await setFiles(sql, uploadId, stored)
    .where("details", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Other files of an upload, which the transaction holds. */
export async function replaceFiles(sql: SqlRunner, uploadId: string, stored: StoredUpload): Promise<void> {
  await setFiles(sql, uploadId, stored).execute();
}

function setFiles(sql: SqlRunner, uploadId: string, { rowsId, sourceId, originalId, details }: StoredUpload) {
  return kyselyOn(sql)
    .updateTable("upload")
    .set({
      rows_id: rowsId,
      source_id: sourceId,
      original_id: originalId,
      details: JSON.stringify(details),
      size_bytes: raw<string>`(SELECT coalesce(sum(c.size_bytes), 0) FROM upload_chunk c WHERE c.file_id IN (${rowsId}, ${sourceId}, ${originalId}))`,
      touched_at: raw<Date>`now()`,
    })
    .where("id", "=", uploadId);
}

/**
 * Holds an upload until the transaction ends, as what is known of it: nobody lays it out another way, imports or removes it meanwhile. False
 * where it is gone or has other rows by now.
 */
export async function holdUpload(sql: SqlRunner, uploadId: string, rowsId: string): Promise<boolean> {
  const { numUpdatedRows } = await kyselyOn(sql)
    .updateTable("upload")
    .set({ touched_at: raw<Date>`now()` })
    .where("id", "=", uploadId)
    .where("rows_id", "=", rowsId)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Its row first, so that nobody begins to read what is about to go; what a crash leaves behind it the purge finds. */
export async function removeUpload(sql: SqlRunner, uploadId: string): Promise<void> {
  await kyselyOn(sql).deleteFrom("upload").where("id", "=", uploadId).execute();
  await removeChunksOf(sql, uploadId);
}

/** Removes an upload that nothing has happened to since; false = something has. */
export async function removeStaleUpload(sql: SqlRunner, uploadId: string, since: Date): Promise<boolean> {
  const { numDeletedRows } = await kyselyOn(sql)
    .deleteFrom("upload")
    .where("id", "=", uploadId)
    .where("touched_at", "<", since)
    .executeTakeFirst();
  if (numDeletedRows !== 1n) return false;
  await removeChunksOf(sql, uploadId);
  return true;
}
