import { randomUUID } from "node:crypto";
import { measureMatchersJob, specialiseMatcherJob } from "../../jobs/job-catalog";
import type { JobSender } from "../../jobs/queue";
import { type Clock, systemClock } from "../../platform/clock";
import { type Database, inTransaction, type SqlRunner } from "../../platform/database";
import { readLatestRun } from "./service";

/** So many decisions of people call for a run at once … */
export const decisionsARun = 50;
/** … and any at all for one in the night, from this hour on (UTC). */
const nightHour = 2;
const dayMs = 24 * 3_600_000;

/**
 * Starts a run that learns from decisions where it is due: people decided 50 times since the last one began, or at all
 * before last night. Nobody
 * asked for it, so that it leaves a pinned champion alone. Returns the run's id; null where none is due or one is under way. Doing it twice
 * starts no second one.
 */
export async function startDueRun(
  { db, queue }: { db: Pick<Database, "pool">; queue: JobSender },
  clock: Clock = systemClock,
): Promise<string | null> {
  const latest = await readLatestRun(db.pool);
  if (latest?.status === "queued" || latest?.status === "running") return null;
  return inTransaction(db.pool, async (sql) => {
    await sql.query("SELECT pg_advisory_xact_lock(hashtext('specialisation-run'))");
    const since = latest?.createdAt ?? new Date(0);
    const { count, oldest } = await readNewDecisions(sql, since);
    const isNightly = oldest !== null && oldest < toLastNight(clock.now());
    if (count < decisionsARun && !isNightly) return null;
    const runId = randomUUID();
    const { rowCount } = await sql.query(
      `INSERT INTO specialisation_run (id, status, created_at)
       SELECT $1, 'queued', $2 WHERE NOT EXISTS (SELECT FROM specialisation_run WHERE status IN ('queued', 'running') OR created_at > $3)
       ON CONFLICT DO NOTHING`,
      [runId, clock.now(), since],
    );
    if (rowCount === 0) return null;
    await queue.enqueue(specialiseMatcherJob, [{ runId }], sql);
    await queue.enqueue(measureMatchersJob, [{}], sql);
    return runId;
  });
}

/** The latest, at most as many as a run takes; an undo is no decision. */
async function readNewDecisions(
  sql: SqlRunner,
  since: Date,
): Promise<{ count: number; oldest: Date | null }> {
  const { rows } = await sql.query<{ count: number; oldest: Date | null }>(
    `SELECT count(*)::int AS count, min(created_at) AS oldest FROM (SELECT created_at FROM decision
       WHERE decider_kind = 'person' AND undoes_id IS NULL AND verdict IS NOT NULL AND verdict <> 'unsure' AND created_at > $1
       ORDER BY created_at DESC, id DESC LIMIT $2) AS fresh`,
    [since, decisionsARun],
  );
  return rows[0]!;
}

function toLastNight(now: Date): Date {
  const tonight = new Date(now);
  tonight.setUTCHours(nightHour, 0, 0, 0);
  return tonight > now ? new Date(tonight.getTime() - dayMs) : tonight;
}
