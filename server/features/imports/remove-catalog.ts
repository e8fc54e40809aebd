import { inTransaction } from "../../platform/database";
import { AppError } from "../../platform/errors";
import { recordActivity } from "../activity/record-activity";
import { lockPresentCatalog, markCatalogRemoved } from "../catalogs/mutations";
import { hasOpenRun } from "../runs/data";
import { startRun } from "../runs/mutations";
import type { ImportDependencies } from "./import-dependencies";

/**
 * Removes a catalog: it is gone from lists at once, its offers leave one batch after the other, and it is not fetched any more. Undoing the
 * run brings all that back. Throws AppError("not-found"), or "conflict" while an import of it is under way.
 */
export async function removeCatalog(
  { db, queue }: ImportDependencies,
  catalogId: string,
  createdById: string,
): Promise<{ importId: string }> {
  return inTransaction(db.pool, async (sql) => {
    const catalog = await lockPresentCatalog(sql, catalogId);
    if (await hasOpenRun(sql, catalogId)) {
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
      workSize: catalog.offerCount,
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
