import { decideFilteredJob } from "../../jobs/job-catalog";
import type { JobSender } from "../../jobs/queue";
import { type Database, inTransaction, type SqlRunner } from "../../platform/database";
import { AppError } from "../../platform/errors";
import type { DecidingPerson } from "../decisions/schema";
import { holdRun, runColumns } from "./data";
import type { BulkRun, StartRunInput } from "./schema";

/**
 * Starts a draft without what was left out of it; one that runs already goes on, so that a repeat changes nothing. Throws AppError("not-found") for a
 * draft that is gone or somebody else's, "conflict" where nothing of it is left.
 */
export async function startRun(
  db: Database,
  queue: JobSender,
  { id, leftOut }: StartRunInput,
  personId: string,
): Promise<BulkRun> {
  return inTransaction(db.pool, async (sql) => {
    const run = await holdRun(sql, id);
    if (run.personId !== personId) {
      throw new AppError("not-found", `Bulk run ${id} is another person's`, {
        userMessage: "What was to be decided is no longer kept. Choose it again by its filters.",
      });
    }
    if (run.state !== "draft") return run;
    const { rowCount } = await sql.query(
      `DELETE FROM bulk_run_pair p USING unnest($2::uuid[], $3::uuid[]) AS o(lower_id, higher_id)
       WHERE p.run_id = $1 AND p.lower_offer_id = o.lower_id AND p.higher_offer_id = o.higher_id`,
      [id, leftOut.map((pair) => pair.lowerOfferId), leftOut.map((pair) => pair.higherOfferId)],
    );
    const pairCount = run.pairCount - (rowCount ?? 0);
    if (pairCount === 0) {
      throw new AppError("conflict", `Nothing of bulk run ${id} is left`, {
        userMessage: "You left every pair out, so there is nothing to decide.",
      });
    }
    const { rows } = await sql.query<BulkRun>(
      `UPDATE bulk_run SET state = 'running', started_at = now(), pair_count = $2 WHERE id = $1 RETURNING ${runColumns}`,
      [id, pairCount],
    );
    await queue.enqueue(decideFilteredJob, [{ runId: id }], sql);
    return rows[0]!;
  });
}

/** Leaves what is not decided yet as it is; one that has ended stays as it ended. */
export async function stopRun(db: Database, id: string): Promise<void> {
  await inTransaction(db.pool, async (sql) => {
    const { state } = await holdRun(sql, id);
    if (state === "running") {
      await sql.query("UPDATE bulk_run SET state = 'stopped', ended_at = now() WHERE id = $1", [id]);
    }
  });
}

/**
 * Has all that a run decided taken back, in the background, but what was decided again since. Returns how many decisions that concerns. Throws
 * AppError("not-found"), or "conflict" where it is taken back already.
 */
export async function undoRun(
  db: Database,
  queue: JobSender,
  id: string,
  person: DecidingPerson,
): Promise<{ decidedCount: number }> {
  return inTransaction(db.pool, async (sql) => {
    const { state, decidedCount } = await holdRun(sql, id);
    if (state === "draft" || state === "undoing" || state === "undone" || decidedCount === 0) {
      throw new AppError("conflict", `Nothing of bulk run ${id} is in force`, {
        userMessage: "These decisions were taken back already, or none was made.",
      });
    }
    await beginUndo(sql, id, person.id);
    await queue.enqueue(decideFilteredJob, [{ runId: id }], sql);
    return { decidedCount };
  });
}

async function beginUndo(sql: SqlRunner, id: string, personId: string): Promise<void> {
  await sql.query(
    `UPDATE bulk_run SET state = 'undoing', next_place = 0, undone_by = $2, ended_at = NULL WHERE id = $1`,
    [id, personId],
  );
}
