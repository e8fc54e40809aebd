import type { SqlRunner } from "../../platform/database";
import type { CatalogRun } from "./run-kind";
import type { RunKindName } from "./terms";

export interface RunSummary {
  id: string;
  kind: RunKindName;
  catalogId: string;
  name: string;
  undoesId: string | null;
}

export async function findRun(sql: SqlRunner, id: string): Promise<RunSummary | null> {
  const { rows } = await sql.query<RunSummary>(
    `SELECT id, kind, catalog_id AS "catalogId", name, undoes_id AS "undoesId" FROM catalog_run WHERE id = $1`,
    [id],
  );
  return rows[0] ?? null;
}

/** Whether a run of the catalog waits or is at work. */
export async function hasOpenRun(sql: SqlRunner, catalogId: string): Promise<boolean> {
  const { rowCount } = await sql.query(
    "SELECT FROM catalog_run WHERE catalog_id = $1 AND status IN ('queued', 'running') LIMIT 1",
    [catalogId],
  );
  return rowCount === 1;
}

/** Runs that have not ended and were not just started. */
export async function listOpenRuns(
  sql: SqlRunner,
): Promise<Pick<CatalogRun, "id" | "kind" | "sliceNumber">[]> {
  const { rows } = await sql.query<Pick<CatalogRun, "id" | "kind" | "sliceNumber">>(
    `SELECT id, kind, slice_number AS "sliceNumber" FROM catalog_run
     WHERE status IN ('queued', 'running') AND created_at < now() - interval '1 minute' ORDER BY created_at, id`,
  );
  return rows;
}
