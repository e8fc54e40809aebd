import { inTransaction } from "../../platform/database";
import { AppError } from "../../platform/errors";
import { recordActivity } from "../activity/record-activity";
import { lockCatalog, markCatalogPresent } from "../catalogs/mutations";
import { countVersions, listChangesToTakeBack } from "../offers/versions";
import type { Viewer } from "../users/schema";
import { type ChangingRun, changesPerBatch, type PlanBatch } from "./changes/change-offers";
import type { ImportDependencies } from "./import-dependencies";
import { startRun } from "./start-run";
import { findUndoObstacles } from "./undo-obstacles";

interface UndoneRow {
  kind: "file" | "undo" | "removal";
  catalog_id: string;
  file_name: string;
  undoes_id: string | null;
}

/**
 * Starts taking an import back: offers that it added leave, those that it changed are as they were, those that it withdrew come back. It is a
 * run of its own, which can be undone in turn. Throws AppError("not-found"), or "conflict" with the reason where it can't be undone,
 * "forbidden" where the role is too low.
 */
export async function undoImport(
  { db, queue }: ImportDependencies,
  importId: string,
  viewer: Pick<Viewer, "id" | "role">,
): Promise<{ importId: string }> {
  return inTransaction(db.pool, async (sql) => {
    const { rows } = await sql.query<UndoneRow>(
      "SELECT kind, catalog_id, file_name, undoes_id FROM import WHERE id = $1",
      [importId],
    );
    const [run] = rows;
    if (!run) {
      throw new AppError("not-found", `No import ${importId}`, {
        userMessage: "There is no import with this id.",
      });
    }
    if (run.kind === "removal" && viewer.role !== "admin") {
      throw new AppError("forbidden", "role too low", {
        userMessage: "Only an admin can bring a removed catalog back.",
      });
    }
    const { name: catalogName } = await lockCatalog(sql, run.catalog_id);
    // Read only now that nobody else starts a run that changes the catalog.
    const obstacle = (await findUndoObstacles(sql, [importId])).get(importId) ?? null;
    if (obstacle !== null) throw new AppError("conflict", obstacle, { userMessage: `${obstacle}.` });
    if (run.kind === "removal") await markCatalogPresent(sql, run.catalog_id);
    const undoId = await startRun(sql, queue, {
      kind: "undo",
      catalogId: run.catalog_id,
      name: run.file_name,
      undoesId: importId,
      offerCount: await countVersions(sql, importId),
      createdById: viewer.id,
    });
    await sql.query("UPDATE import SET undone_by_id = $2 WHERE id = $1", [importId, undoId]);
    // What it had undone is in force again.
    if (run.undoes_id)
      await sql.query("UPDATE import SET undone_by_id = NULL WHERE id = $1", [run.undoes_id]);
    await recordActivity(sql, {
      kind:
        run.kind === "removal" ? "removal-undone" : run.kind === "undo" ? "import-redone" : "import-undone",
      actorId: viewer.id,
      subjectId: undoId,
      detail: { name: run.file_name, catalogName },
    });
    return { importId: undoId };
  });
}

/** Takes back what the undone run changed, in the order of offer ids; where it stands follows from what it keeps itself. */
export function planUndo({ id, undoesId }: ChangingRun): PlanBatch {
  return async (sql) => {
    const changes = await listChangesToTakeBack(sql, undoesId!, id, changesPerBatch);
    if (changes.length === 0) return null;
    return {
      withdrawIds: changes.flatMap(({ offerId, wasThere }) => (wasThere ? [] : [offerId])),
      restoreIds: changes.flatMap(({ offerId, wasThere }) => (wasThere ? [offerId] : [])),
    };
  };
}
