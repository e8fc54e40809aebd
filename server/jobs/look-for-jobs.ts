import type { SqlRunner } from "../platform/database";
import type { WorkerCalls } from "./worker-calls";

/** How often it is looked: so late a job begins that another process added. */
const lookMs = 500;

/**
 * Calls the workers of each kind of job that there is something to take of, whoever added it, by one statement for all kinds: when the workers of each
 * kind looked by themselves, a process that rested took a fifth of a core. Returns what ends it. `onError` is told of the first of several failures in a row.
 */
export function lookForJobs(
  sql: SqlRunner,
  calls: WorkerCalls,
  onError: (error: unknown) => void,
): () => void {
  let isLooking = false;
  let hasFailed = false;
  const look = async () => {
    if (isLooking || calls.jobNames.length === 0) return;
    isLooking = true;
    try {
      // Not at once: what others noted may be of a transaction that has not ended yet, and would be called for in vain.
      for (const name of await listReady(sql, calls.jobNames)) calls.note(name);
      hasFailed = false;
    } catch (error) {
      if (!hasFailed) onError(error);
      hasFailed = true;
    } finally {
      isLooking = false;
    }
  };
  const timer = setInterval(() => void look(), lookMs);
  return () => clearInterval(timer);
}

/** Of these names those of which a job could be taken now, or once another of its name has ended. */
async function listReady(sql: SqlRunner, names: readonly string[]): Promise<string[]> {
  const { rows } = await sql.query<{ name: string }>(
    `SELECT known.name FROM unnest($1::text[]) AS known(name)
     WHERE EXISTS (SELECT FROM pgboss.job j WHERE j.name = known.name AND j.state < 'active' AND j.start_after <= now())`,
    [names],
  );
  return rows.map(({ name }) => name);
}
