import { randomUUID } from "node:crypto";
import { sql as raw } from "kysely";
import { importFileJob } from "../../jobs/job-catalog";
import type { JobSender } from "../../jobs/queue";
import type { SqlRunner } from "../../platform/database";
import { kyselyOn } from "../../platform/query-builder";
import type { CatalogRun } from "./run-kind";
import type { RunKindName } from "./terms";

export interface NewRun {
  kind: RunKindName;
  catalogId: string;
  /** What it is about: its file, the undone run's file, the catalog, or the key's name. */
  name: string;
  undoesId: string | null;
  /** Bytes of its file, else offers that it has to go through. */
  workSize: number;
  createdById: string | null;
  /** The key by which a program started it; absent or null = none did. */
  apiKeyId?: string | null;
}

/**
 * Records a run and enqueues its first slice, both or none. Returns its id. In a transaction that has locked the catalog, so that runs of one
 * catalog are made one after the other: each is later than all before it, whatever the clocks of their hosts say. What programs push is closed
 * before it.
 */
export async function startRun(sql: SqlRunner, queue: JobSender, run: NewRun): Promise<string> {
  await closePushes(sql, queue, { catalogId: run.catalogId });
  const id = await insertRun(sql, run, "queued");
  await queue.enqueue(importFileJob, [{ importId: id }], sql);
  return id;
}

/** Opens a run that gathers what a program sends, until it is closed. In a transaction that has locked the catalog. */
export function openPush(
  sql: SqlRunner,
  run: Omit<NewRun, "kind" | "undoesId" | "workSize">,
): Promise<string> {
  return insertRun(sql, { ...run, kind: "push", undoesId: null, workSize: 0 }, "open");
}

/**
 * Closes open pushes: of a catalog, or one. They take no more, and end as other runs do, in a slice that has nothing left to do; who is started
 * after them waits for that.
 */
export async function closePushes(
  sql: SqlRunner,
  queue: JobSender,
  of: { catalogId: string } | { runId: string },
): Promise<void> {
  const closed = await kyselyOn(sql)
    .updateTable("catalog_run")
    .set({ status: "queued" })
    .where("status", "=", "open")
    .where("catalogId" in of ? "catalog_id" : "id", "=", "catalogId" in of ? of.catalogId : of.runId)
    .returning("id")
    .execute();
  await queue.enqueue(
    importFileJob,
    closed.map(({ id }) => ({ importId: id })),
    sql,
  );
}

async function insertRun(sql: SqlRunner, run: NewRun, status: "queued" | "open"): Promise<string> {
  const id = randomUUID();
  await kyselyOn(sql)
    .insertInto("catalog_run")
    .values((of) => ({
      id,
      kind: run.kind,
      catalog_id: run.catalogId,
      name: run.name,
      undoes_id: run.undoesId,
      work_size: String(run.workSize),
      created_by_id: run.createdById,
      api_key_id: run.apiKeyId ?? null,
      status,
      started_at: status === "open" ? raw<Date>`now()` : null,
      is_reversible: true,
      created_at: of.fn<Date>("greatest", [
        raw`clock_timestamp()`,
        of
          .selectFrom("catalog_run")
          .select(raw<Date>`max(created_at) + interval '1 millisecond'`.as("next_at"))
          .where("catalog_id", "=", run.catalogId),
      ]),
    }))
    .execute();
  return id;
}

/** Adds what a call changed to an open push. False = it has been closed: the caller's transaction must roll back. */
export async function addToPush(
  sql: SqlRunner,
  runId: string,
  { created, updated, withdrawn }: Omit<RunProgress, "work">,
): Promise<boolean> {
  const { numUpdatedRows } = await kyselyOn(sql)
    .updateTable("catalog_run")
    .set((of) => ({
      created_count: of("created_count", "+", created),
      updated_count: of("updated_count", "+", updated),
      withdrawn_count: of("withdrawn_count", "+", withdrawn),
    }))
    .where("id", "=", runId)
    .where("status", "=", "open")
    .executeTakeFirst();
  return numUpdatedRows === 1n;
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
  const { numUpdatedRows } = await kyselyOn(sql)
    .updateTable("catalog_run")
    .set((of) => ({
      work_done: of.fn("least", ["work_size", of("work_done", "+", raw<string>`${work}::bigint`)]),
      created_count: of("created_count", "+", created),
      updated_count: of("updated_count", "+", updated),
      withdrawn_count: of("withdrawn_count", "+", withdrawn),
    }))
    .where("id", "=", run.id)
    .where("slice_number", "=", run.sliceNumber)
    .where("status", "=", "running")
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/**
 * Holds a run until the transaction ends, so that what the slice reads of its work is not done by another one meanwhile. False = a later slice
 * has taken it over, or it has ended.
 */
export async function holdRun(sql: SqlRunner, run: Pick<CatalogRun, "id" | "sliceNumber">): Promise<boolean> {
  const held = await kyselyOn(sql)
    .selectFrom("catalog_run")
    .select("id")
    .where("id", "=", run.id)
    .where("slice_number", "=", run.sliceNumber)
    .where("status", "=", "running")
    .forNoKeyUpdate()
    .executeTakeFirst();
  return held !== undefined;
}

/** Notes that a run is taken back by another one, and that what it had taken back itself is in force again. */
export async function markUndone(
  sql: SqlRunner,
  run: { id: string; undoesId: string | null },
  undoId: string,
): Promise<void> {
  const setUndoneBy = (id: string, undoneById: string | null) =>
    kyselyOn(sql).updateTable("catalog_run").set({ undone_by_id: undoneById }).where("id", "=", id).execute();
  await setUndoneBy(run.id, undoId);
  if (run.undoesId) await setUndoneBy(run.undoesId, null);
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
