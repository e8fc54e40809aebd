import { decideFilteredJob } from "../../jobs/job-catalog";
import type { JobSender } from "../../jobs/queue";
import type { Database, SqlRunner } from "../../platform/database";

/** Deletes drafts of yesterday, and runs after a week: their decisions stay, and are taken back as a batch from then on. */
export async function purgeRuns(sql: SqlRunner): Promise<void> {
  await sql.query(
    `DELETE FROM bulk_run WHERE created_at < now() - CASE WHEN state = 'draft' THEN interval '1 day' ELSE interval '7 days' END
       AND state NOT IN ('running', 'undoing')`,
  );
}

/** Goes on with runs whose jobs were given up. For when no such job is open. */
export async function reviveRuns({ db, queue }: { db: Database; queue: JobSender }): Promise<void> {
  const { rows } = await db.pool.query<{ id: string }>(
    "SELECT id FROM bulk_run WHERE state IN ('running', 'undoing') ORDER BY created_at, id LIMIT 100",
  );
  const payloads = rows.map(({ id }) => ({ runId: id }));
  if (payloads.length > 0) await queue.enqueue(decideFilteredJob, payloads, db.pool);
}
