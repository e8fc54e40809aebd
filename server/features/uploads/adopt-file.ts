import { randomUUID } from "node:crypto";
import type { SqlRunner } from "../../platform/database";
import { kyselyOn } from "../../platform/query-builder";
import { completeUpload, removeUpload } from "./mutations";
import { putFile } from "./stored-file";

/** Puts an upload that lies whole on this host where uploads lie, whatever else waits. May be called again after a crash. */
export async function adoptFile(
  sql: SqlRunner,
  { uploadId, personId, details }: { uploadId: string; personId: string | null; details: unknown },
  [path, sourcePath]: [string, string | null],
): Promise<void> {
  await removeUpload(sql, uploadId);
  await kyselyOn(sql).insertInto("upload").values({ id: uploadId, uploaded_by_id: personId }).execute();
  const [rowsId, sourceId] = [randomUUID(), sourcePath === null ? null : randomUUID()];
  await putFile(sql, { uploadId, fileId: rowsId }, path);
  if (sourcePath !== null) await putFile(sql, { uploadId, fileId: sourceId! }, sourcePath);
  await completeUpload(sql, uploadId, { rowsId, sourceId, originalId: null, details });
}
