import type { SqlRunner } from "../../platform/database";
import { kyselyOn } from "../../platform/query-builder";

/** An upload that is whole: its files, and what their owner knows of it. */
export interface StoredUpload {
  rowsId: string;
  /** Null = the rows are the file as it came. */
  sourceId: string | null;
  /** Its bytes before they were made UTF-8; null = they were it. */
  originalId: string | null;
  details: unknown;
}

/** Null = there is none, or it is still coming in. `personId` given: or it is another person's. */
export async function findUpload(
  sql: SqlRunner,
  uploadId: string,
  personId?: string,
): Promise<StoredUpload | null> {
  const row = await kyselyOn(sql)
    .selectFrom("upload")
    .select(["rows_id as rowsId", "source_id as sourceId", "original_id as originalId", "details"])
    .where("id", "=", uploadId)
    .where("details", "is not", null)
    .$if(personId !== undefined, (query) => query.where("uploaded_by_id", "=", personId!))
    .$narrowType<{ rowsId: string }>()
    .executeTakeFirst();
  return row ?? null;
}

/** Uploads that nothing has happened to since `before`, which of those still coming in is a later time. */
export async function listStaleUploads(
  sql: SqlRunner,
  before: { stored: Date; comingIn: Date },
): Promise<string[]> {
  const rows = await kyselyOn(sql)
    .selectFrom("upload")
    .select("id")
    .where((of) =>
      of.or([
        of("touched_at", "<", before.stored),
        of.and([of("details", "is", null), of("touched_at", "<", before.comingIn)]),
      ]),
    )
    .orderBy("id")
    .execute();
  return rows.map(({ id }) => id);
}

/** Of what is gone, or was never known: uploads whose chunks a crash left. Files of exports lie among them, and are kept by their runs. */
export async function listLeftUploads(sql: SqlRunner): Promise<string[]> {
  const rows = await kyselyOn(sql)
    .selectFrom("upload_chunk as c")
    .leftJoin("upload as u", "u.id", "c.upload_id")
    .select("c.upload_id as uploadId")
    .distinct()
    .leftJoin("export_run as r", "r.id", "c.upload_id")
    .where("u.id", "is", null)
    .where((of) =>
      of.or([of("r.id", "is", null), of.and([of("r.status", "!=", "running"), of("r.is_kept", "=", false)])]),
    )
    .execute();
  return rows.map(({ uploadId }) => uploadId);
}
