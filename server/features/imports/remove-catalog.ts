import { inTransaction } from "../../platform/database";
import { AppError } from "../../platform/errors";
import { recordActivity } from "../activity/record-activity";
import { lockPresentCatalog, markCatalogRemoved } from "../catalogs/mutations";
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
    const catalog = await lockPresentCatalog(sql, catalogId);
    const { rowCount } = await sql.query(
      "SELECT FROM import WHERE catalog_id = $1 AND status IN ('queued', 'running') LIMIT 1",
      [catalogId],
    );
    if (rowCount === 1) {
      throw new AppError("conflict", `Catalog ${catalogId} is being imported`, {
        userMessage: `A file is being read into ${catalog.name}. Remove it when that has ended.`,
      });
    }
    await markCatalogRemoved(sql, catalogId);
    const importId = await startRun(sql, queue, {
      kind: "removal",
      catalogId,
      name: catalog.name,
      undoesId: null,
      offerCount: catalog.offerCount,
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
