import type { SqlRunner } from "../../../platform/database";
import { AppError } from "../../../platform/errors";
import { kyselyOn } from "../../../platform/query-builder";
import { checkResultSchema, type ImportCheck } from "./schema";

/** Throws AppError("not-found"). */
export async function getCheck(sql: SqlRunner, id: string): Promise<ImportCheck> {
  const row = await kyselyOn(sql)
    .selectFrom("import_check")
    .select(["id", "catalog_id as catalogId", "file_name as fileName", "status", "work_size", "work_done"])
    .select(["result", "failure_message as failureMessage"])
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row)
    throw new AppError("not-found", `No check ${id}`, {
      userMessage: "There is no check with this id. Checks are kept for two days; start another one.",
    });
  const { work_size, work_done, result, ...check } = row;
  return {
    ...check,
    status: check.status as ImportCheck["status"],
    workSize: Number(work_size),
    workDone: Number(work_done),
    result: result === null ? null : checkResultSchema.parse(result),
  };
}
