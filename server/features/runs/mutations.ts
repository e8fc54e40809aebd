import { randomUUID } from "node:crypto";
import { importFileJob } from "../../jobs/job-catalog";
import type { JobSender } from "../../jobs/queue";
import type { SqlRunner } from "../../platform/database";
import type { CatalogRun } from "./run-kind";
import type { RunKindName } from "./terms";

export interface NewRun {
  kind: RunKindName;
  catalogId: string;
  /** What it is about: its file, the undone run's file, or the catalog. */
  name: string;
  undoesId: string | null;
  /** Bytes of its file, else offers that it has to go through. */
  workSize: number;
  createdById: string | null;
}

/**
 * Records a run and enqueues its first slice, both or none. Returns its id. In a transaction that has locked the catalog, so that runs of one
 * catalog are made one after the other: each is later than all before it, whatever the clocks of their hosts say.
 */
export async function startRun(sql: SqlRunner, queue: JobSender, run: NewRun): Promise<string> {
  const id = randomUUID();
  await sql.query(
    `INSERT INTO catalog_run (id, kind, catalog_id, name, undoes_id, work_size, created_by_id, status, is_reversible, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, 'queued', true, greatest(clock_timestamp(),
       (SELECT max(created_at) + interval '1 millisecond' FROM catalog_run WHERE catalog_id = $3)))`,
    [id, run.kind, run.catalogId, run.name, run.undoesId, run.workSize, run.createdById],
  );
  await queue.enqueue(importFileJob, [{ importId: id }], sql);
  return id;
}

/** What one batch did. */
export interface RunProgress {
  /** In the unit of the run's work. */
  work: number;
  created: number;
  updated: number;
  withdrawn: number;
}

/** Moves a run on by what a batch did. False = a later slice has taken it over, or it has ended: the caller's transaction must roll back. */
export async function advanceRun(
  sql: SqlRunner,
  run: Pick<CatalogRun, "id" | "sliceNumber">,
  { work, created, updated, withdrawn }: RunProgress,
): Promise<boolean> {
  const { rowCount } = await sql.query(
    `UPDATE catalog_run SET work_done = least(work_size, work_done + $3), created_count = created_count + $4,
       updated_count = updated_count + $5, withdrawn_count = withdrawn_count + $6
     WHERE id = $1 AND slice_number = $2 AND status = 'running'`,
    [run.id, run.sliceNumber, work, created, updated, withdrawn],
  );
  return rowCount === 1;
}

/**
 * Holds a run until the transaction ends, so that what the slice reads of its work is not done by another one meanwhile. False = a later slice
 * has taken it over, or it has ended.
 */
export async function holdRun(sql: SqlRunner, run: Pick<CatalogRun, "id" | "sliceNumber">): Promise<boolean> {
  const { rowCount } = await sql.query(
    "SELECT FROM catalog_run WHERE id = $1 AND slice_number = $2 AND status = 'running' FOR NO KEY UPDATE",
    [run.id, run.sliceNumber],
  );
  return rowCount === 1;
}

/** Notes that a run is taken back by another one, and that what it had taken back itself is in force again. */
export async function markUndone(
  sql: SqlRunner,
  run: { id: string; undoesId: string | null },
  undoId: string,
): Promise<void> {
  await sql.query("UPDATE catalog_run SET undone_by_id = $2 WHERE id = $1", [run.id, undoId]);
  if (run.undoesId)
    await sql.query("UPDATE catalog_run SET undone_by_id = NULL WHERE id = $1", [run.undoesId]);
}

/**
 * Makes irreversible what is older than the catalog's latest `keptCount` runs that changed something; undoing takes up none of these places.
 * Returns the runs whose versions are to be forgotten.
 */
export async function endReversibility(
  sql: SqlRunner,
  catalogId: string,
  keptCount: number,
): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>(
    `UPDATE catalog_run SET is_reversible = false
     WHERE catalog_id = $1 AND is_reversible AND status IN ('completed', 'failed') AND (created_at, id) < (
       SELECT created_at, id FROM catalog_run
       WHERE catalog_id = $1 AND kind <> 'undo' AND created_count + updated_count + withdrawn_count > 0
       ORDER BY created_at DESC, id DESC OFFSET $2 LIMIT 1)
     RETURNING id`,
    [catalogId, keptCount - 1],
  );
  return rows.map(({ id }) => id);
}
