import type { SqlRunner } from "@/server/platform/database";

/** Jobs that wait or run, and such as failed for good. */
interface JobCounts {
  open: number;
  failed: string[];
}

const pollMs = 250;

async function countJobs(sql: SqlRunner): Promise<JobCounts> {
  const { rows } = await sql.query<{ name: string; state: string; n: number }>(
    `SELECT name, state::text AS state, count(*)::int AS n FROM pgboss.job
     WHERE state IN ('created', 'retry', 'active', 'failed', 'cancelled') AND name NOT LIKE '\\_\\_%' GROUP BY 1, 2`,
  );
  const failed = rows.filter((row) => row.state === "failed" || row.state === "cancelled");
  return {
    open: rows.reduce((sum, row) => sum + (failed.includes(row) ? 0 : row.n), 0),
    failed: failed.map((row) => `${row.n} ${row.name}`),
  };
}

/** Returns once no job waits or runs. Throws an Error as soon as one has failed for good. */
export async function waitForJobs(sql: SqlRunner, onTick?: () => Promise<void>): Promise<void> {
  for (;;) {
    const { open, failed } = await countJobs(sql);
    if (failed.length > 0) throw new Error(`Jobs failed: ${failed.join(", ")}. Their errors are above.`);
    await onTick?.();
    if (open === 0) return;
    await new Promise((done) => setTimeout(done, pollMs));
  }
}
