import type { SqlRunner } from "../../platform/database";
import { PermanentError } from "../../platform/errors";
import type { CatalogRun } from "./run-kind";

type RunRow = Omit<CatalogRun, "workDone"> & { workDone: string };

/**
 * Gives a run to a new slice, and takes it from one that is still at work: a job that outlives its timeout is tried again while it runs. Waits
 * for the batch that the other one is about to commit; from then on that one's batches are refused. waits = an earlier run of the same catalog
 * has not ended, as they change its offers one after the other. Throws PermanentError where there is no such run.
 */
export async function takeTurn(sql: SqlRunner, runId: string): Promise<CatalogRun | "waits" | "ended"> {
  const { rows } = await sql.query<RunRow>(
    `UPDATE catalog_run r SET status = 'running', started_at = coalesce(started_at, now()), slice_number = slice_number + 1
     WHERE id = $1 AND status IN ('queued', 'running') AND NOT EXISTS (
       SELECT FROM catalog_run e WHERE e.catalog_id = r.catalog_id AND (e.created_at, e.id) < (r.created_at, r.id)
         AND e.status IN ('queued', 'running'))
     RETURNING id, kind, catalog_id AS "catalogId", undoes_id AS "undoesId", created_by_id AS "createdById",
       slice_number AS "sliceNumber", work_done AS "workDone"`,
    [runId],
  );
  const [row] = rows;
  if (row) return { ...row, workDone: Number(row.workDone) };
  const { rows: known } = await sql.query<{ status: string }>(
    "SELECT status FROM catalog_run WHERE id = $1",
    [runId],
  );
  if (!known[0]) throw new PermanentError(`No run ${runId}`);
  return ["queued", "running"].includes(known[0].status) ? "waits" : "ended";
}
