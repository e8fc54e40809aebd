import type { SqlRunner } from "../../platform/database";
import type { RunKindName } from "../runs/terms";

interface RunState {
  id: string;
  kind: RunKindName;
  status: string;
  isReversible: boolean;
  isUndone: boolean;
  hasChanges: boolean;
  hasLaterChanges: boolean;
  undoesRemoval: boolean;
  isNameTaken: boolean;
}

/**
 * Why each of these imports can't be undone now, in words; null = it can. Runs of a catalog are undone latest first. A later one does not
 * count where it was undone itself, or where it undid one that was later, too.
 */
export async function findUndoObstacles(
  sql: SqlRunner,
  importIds: readonly string[],
): Promise<Map<string, string | null>> {
  if (importIds.length === 0) return new Map();
  const { rows } = await sql.query<RunState>(
    `SELECT i.id, i.kind, i.status, i.is_reversible AS "isReversible", i.undone_by_id IS NOT NULL AS "isUndone",
       i.created_count + i.updated_count + i.withdrawn_count > 0 AS "hasChanges",
       EXISTS (SELECT FROM catalog_run l WHERE l.catalog_id = i.catalog_id AND (l.created_at, l.id) > (i.created_at, i.id)
         AND l.undone_by_id IS NULL
         AND (l.status IN ('queued', 'running') AND l.kind <> 'push' OR l.created_count + l.updated_count + l.withdrawn_count > 0)
         AND NOT EXISTS (SELECT FROM catalog_run t WHERE t.id = l.undoes_id AND (t.created_at, t.id) > (i.created_at, i.id))
       ) AS "hasLaterChanges",
       EXISTS (SELECT FROM catalog_run t WHERE t.id = i.undoes_id AND t.kind = 'removal') AS "undoesRemoval",
       EXISTS (SELECT FROM catalog c JOIN catalog other ON other.name = c.name AND other.id <> c.id
         AND other.removed_at IS NULL WHERE c.id = i.catalog_id) AS "isNameTaken"
     FROM catalog_run i WHERE i.id = ANY($1::uuid[])`,
    [importIds],
  );
  return new Map(rows.map((run) => [run.id, toObstacle(run)]));
}

function toObstacle(run: RunState): string | null {
  if (run.isUndone) return "It was undone";
  // What programs push is written with each call; undoing closes it.
  if (run.kind !== "push" && (run.status === "queued" || run.status === "running"))
    return "It is still under way";
  if (run.hasLaterChanges) return "Undo what changed the catalog since first";
  if (!run.hasChanges && run.kind !== "removal") return "It changed nothing";
  if (!run.isReversible) return "It is too long ago: what it replaced is not kept any more";
  if (run.undoesRemoval) return "Remove the catalog again instead";
  if (run.kind === "removal" && run.isNameTaken) return "Another catalog bears the name by now";
  return null;
}
