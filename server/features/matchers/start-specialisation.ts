import { randomUUID } from "node:crypto";
import { specialiseMatcherJob } from "../../jobs/job-catalog";
import type { JobSender } from "../../jobs/queue";
import { type Database, inTransaction } from "../../platform/database";
import { AppError } from "../../platform/errors";
import { readLatestRun } from "./service";

/** Starts a run that learns from decisions. Throws AppError("conflict") while another is under way. */
export async function startSpecialisation(
  { db, queue }: { db: Database; queue: JobSender },
  personId: string,
): Promise<{ runId: string }> {
  const latest = await readLatestRun(db.pool);
  if (latest?.status === "queued" || latest?.status === "running") throw toUnderWay();
  return inTransaction(db.pool, async (sql) => {
    await sql.query(
      `UPDATE specialisation_run SET status = 'failed', finished_at = now(), failure_message = 'The worker stopped in the middle of it.'
       WHERE status IN ('queued', 'running') AND id = $1`,
      [latest?.id ?? null],
    );
    const runId = randomUUID();
    const { rowCount } = await sql.query(
      `INSERT INTO specialisation_run (id, status, created_by_id) VALUES ($1, 'queued', $2) ON CONFLICT DO NOTHING`,
      [runId, personId],
    );
    if (rowCount === 0) throw toUnderWay();
    await queue.enqueue(specialiseMatcherJob, [{ runId }], sql);
    return { runId };
  });
}

function toUnderWay(): AppError {
  return new AppError("conflict", "A specialisation is under way", {
    userMessage: "The matcher is learning already. Wait until that is done.",
  });
}
