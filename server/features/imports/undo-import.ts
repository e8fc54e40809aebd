import { inTransaction } from "../../platform/database";
import { AppError } from "../../platform/errors";
import { recordActivity } from "../activity/record-activity";
import { lockCatalog } from "../catalogs/mutations";
import { countVersions } from "../offers/versions";
import { getRun } from "../runs/data";
import { markUndone, startRun } from "../runs/mutations";
import type { Viewer } from "../users/schema";
import type { ImportDependencies } from "./import-dependencies";
import { runKinds } from "./kinds/run-kinds";
import { findUndoObstacles } from "./undo-obstacles";

/**
 * Starts taking an import back: offers that it added leave, those that it changed are as they were, those that it withdrew come back. It is a
 * run of its own, which can be undone in turn. Throws AppError("not-found"), or "conflict" with the reason where it can't be undone,
 * "forbidden" where the role is too low; a program may what a merchandiser may.
 */
export async function undoImport(
  { db, queue }: ImportDependencies,
  importId: string,
  by: Pick<Viewer, "id" | "role"> | { apiKeyId: string },
): Promise<{ importId: string }> {
  const isKey = "apiKeyId" in by;
  return inTransaction(db.pool, async (sql) => {
    const run = await getRun(sql, importId);
    const { undoing } = runKinds[run.kind];
    if (undoing.adminsOnly !== null && (isKey || by.role !== "admin")) {
      throw new AppError("forbidden", "role too low", { userMessage: undoing.adminsOnly });
    }
    const { name: catalogName } = await lockCatalog(sql, run.catalogId);
    // Read only now that nobody else starts a run that changes the catalog.
    const obstacle = (await findUndoObstacles(sql, [importId])).get(importId) ?? null;
    if (obstacle !== null) throw new AppError("conflict", obstacle, { userMessage: `${obstacle}.` });
    await undoing.prepare?.(sql, run.catalogId);
    const undoId = await startRun(sql, queue, {
      kind: "undo",
      catalogId: run.catalogId,
      name: run.name,
      undoesId: importId,
      workSize: await countVersions(sql, importId),
      createdById: isKey ? null : by.id,
      apiKeyId: isKey ? by.apiKeyId : null,
    });
    await markUndone(sql, run, undoId);
    await recordActivity(sql, {
      kind: undoing.recordedAs,
      actorId: isKey ? by.apiKeyId : by.id,
      subjectId: undoId,
      detail: { name: run.name, catalogName },
    });
    return { importId: undoId };
  });
}
