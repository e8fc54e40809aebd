import { inTransaction } from "../../platform/database";
import { AppError } from "../../platform/errors";
import { recordActivity } from "../activity/record-activity";
import { type ChangingRun, changesPerBatch, type PlanBatch } from "./changes/change-offers";
import type { ImportDependencies } from "./import-dependencies";
import { startRun } from "./start-run";

/**
 * Removes a catalog: it is gone from lists at once, its offers leave one batch after the other, and it is not refreshed any more. Undoing the
 * run brings all but the refreshing back. Throws AppError("not-found"), or "conflict" while an import of it is under way.
 */
export async function removeCatalog(
  { db, queue }: ImportDependencies,
  catalogId: string,
  createdById: string,
): Promise<{ importId: string }> {
  return inTransaction(db.pool, async (sql) => {
    const { rows } = await sql.query<{ name: string; offer_count: number; is_busy: boolean }>(
      `SELECT name, offer_count, EXISTS (SELECT FROM import i WHERE i.catalog_id = c.id AND i.status IN ('queued', 'running')) AS is_busy
       FROM catalog c WHERE id = $1 AND removed_at IS NULL FOR NO KEY UPDATE`,
      [catalogId],
    );
    const [catalog] = rows;
    if (!catalog) {
      throw new AppError("not-found", `No catalog ${catalogId}`, {
        userMessage: "There is no such catalog any more.",
      });
    }
    if (catalog.is_busy) {
      throw new AppError("conflict", `Catalog ${catalogId} is being imported`, {
        userMessage: `A file is being read into ${catalog.name}. Remove it when that has ended.`,
      });
    }
    await sql.query("UPDATE catalog SET removed_at = now() WHERE id = $1", [catalogId]);
    await sql.query("DELETE FROM catalog_refresh WHERE catalog_id = $1", [catalogId]);
    const importId = await startRun(sql, queue, {
      kind: "removal",
      catalogId,
      name: catalog.name,
      undoesId: null,
      offerCount: catalog.offer_count,
      createdById,
    });
    await recordActivity(sql, {
      kind: "catalog-removed",
      actorId: createdById,
      subjectId: importId,
      detail: { name: catalog.name },
    });
    return { importId };
  });
}

/** Withdraws whatever the catalog has left. */
export function planRemoval({ catalogId }: ChangingRun): PlanBatch {
  return async (sql) => {
    const { rows } = await sql.query<{ id: string }>(
      "SELECT id FROM offer WHERE catalog_id = $1 ORDER BY id LIMIT $2",
      [catalogId, changesPerBatch],
    );
    return rows.length === 0 ? null : { withdrawIds: rows.map(({ id }) => id), restoreIds: [] };
  };
}
