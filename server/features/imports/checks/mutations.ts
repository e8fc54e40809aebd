import { randomUUID } from "node:crypto";
import { sql as raw } from "kysely";
import { checkFileJob } from "../../../jobs/job-catalog";
import { inTransaction, type SqlRunner } from "../../../platform/database";
import { AppError } from "../../../platform/errors";
import { kyselyOn } from "../../../platform/query-builder";
import { getCatalog } from "../../catalogs/data";
import type { ImportDependencies } from "../import-dependencies";
import { deleteListing } from "../mutations";
import { getUpload } from "../uploads/store-upload";
import { type CheckInput, type CheckResult, checkInputSchema } from "./schema";

/** Uploads that nobody imports are kept so long, too. */
const keptMs = 48 * 3_600_000;

/** Has a worker go through an upload as its import would, and write nothing. Throws AppError where upload or catalog are gone, or no title or id is mapped. */
export async function startCheck(
  { db, queue }: ImportDependencies,
  stated: CheckInput,
): Promise<{ id: string }> {
  const input = checkInputSchema.parse(stated);
  const { mapping, idFrom = null, catalogId, uploadId } = input;
  if (!mapping.title || !(mapping.externalId || idFrom))
    throw new AppError("bad-input", "no id or title", {
      userMessage: "Choose the columns that hold the id and the title, or what the id is built from.",
    });
  const upload = await getUpload(db.pool, uploadId);
  if (catalogId !== null) await getCatalog(db, catalogId);
  const id = randomUUID();
  await inTransaction(db.pool, async (sql) => {
    await kyselyOn(sql)
      .insertInto("import_check")
      .values({
        id,
        upload_id: uploadId,
        catalog_id: catalogId,
        file_name: upload.fileName,
        input: JSON.stringify(input),
        status: "queued",
        work_size: String(upload.sizeBytes),
      })
      .execute();
    await queue.enqueue(checkFileJob, [{ checkId: id }], sql);
  });
  return { id };
}

/** Its worker stops within a thousand rows. One that is over stays as it is. */
export async function cancelCheck(sql: SqlRunner, id: string): Promise<void> {
  await endCheck(sql, { id, attemptId: null }, { status: "cancelled" });
}

/** One run of the job. A later one takes the check over. */
export interface CheckAttempt {
  id: string;
  attemptId: string | null;
}

/** What is to be checked, from its beginning; null = it is over, or was cancelled. */
export async function beginCheck(
  sql: SqlRunner,
  id: string,
): Promise<{ attempt: CheckAttempt & { attemptId: string }; input: CheckInput } | null> {
  const before = await kyselyOn(sql)
    .selectFrom("import_check")
    .select("attempt_id")
    .where("id", "=", id)
    .executeTakeFirst();
  if (before?.attempt_id) await deleteListing(sql, before.attempt_id);
  const attemptId = randomUUID();
  const row = await kyselyOn(sql)
    .updateTable("import_check")
    .set({ status: "running", attempt_id: attemptId, work_done: "0" })
    .where("id", "=", id)
    .where("status", "in", ["queued", "running"])
    .returning("input")
    .executeTakeFirst();
  return row ? { attempt: { id, attemptId }, input: checkInputSchema.parse(row.input) } : null;
}

/** False where it was cancelled, or another attempt has taken it over. */
export async function advanceCheck(
  sql: SqlRunner,
  { id, attemptId }: CheckAttempt,
  workDone: number,
): Promise<boolean> {
  const { numUpdatedRows } = await kyselyOn(sql)
    .updateTable("import_check")
    .set({ work_done: String(workDone) })
    .where("id", "=", id)
    .where("attempt_id", "=", attemptId)
    .where("status", "=", "running")
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

type CheckEnd =
  | { status: "done"; result: CheckResult }
  | { status: "failed"; failureMessage: string }
  | { status: "cancelled" };

/** Of an attempt; without its id whatever attempt is under way. */
export async function endCheck(
  sql: SqlRunner,
  { id, attemptId }: CheckAttempt,
  end: CheckEnd,
): Promise<void> {
  await kyselyOn(sql)
    .updateTable("import_check")
    .set({
      status: end.status,
      finished_at: raw<Date>`now()`,
      ...(end.status === "done"
        ? { result: JSON.stringify(end.result), work_done: raw<string>`work_size` }
        : {}),
      ...(end.status === "failed" ? { failure_message: end.failureMessage } : {}),
    })
    .where("id", "=", id)
    .where("status", "in", ["queued", "running"])
    .$if(attemptId !== null, (query) => query.where("attempt_id", "=", attemptId))
    .execute();
}

/** The upload of a check that is over, where it was sent for the check alone; null = it stays. */
export async function findUploadToRemove(sql: SqlRunner, id: string): Promise<string | null> {
  const row = await kyselyOn(sql)
    .selectFrom("import_check")
    .select(["upload_id as uploadId", "input"])
    .where("id", "=", id)
    .where("status", "not in", ["queued", "running"])
    .executeTakeFirst();
  return row && checkInputSchema.parse(row.input).removesUpload ? row.uploadId : null;
}

/** Forgets checks some time after they were asked for, with what a crash left of them. */
export async function purgeChecks(sql: SqlRunner, nowMs = Date.now()): Promise<void> {
  const gone = await kyselyOn(sql)
    .deleteFrom("import_check")
    .where("created_at", "<", new Date(nowMs - keptMs))
    .returning("attempt_id")
    .execute();
  for (const { attempt_id } of gone) if (attempt_id !== null) await deleteListing(sql, attempt_id);
}
