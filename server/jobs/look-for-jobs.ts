import type { SqlRunner } from "../platform/database";
import type { WorkerCalls } from "./worker-calls";

/** How often it is looked while there is something to do: so late a job begins that another process added. */
const lookMs = 500;
/** How often once nothing was found for a while. */
const restingMs = 1_000;
/** So many looks in a row that found nothing. */
const vainLooks = 20;

/** What else is looked for beside jobs, in the same statement. */
export interface Watched {
  /** SQL that is true where there is something to do: an expression without parameters. */
  condition: string;
  /** Called after each look that finds it true. */
  call: () => void;
}

/**
 * Calls the workers of each kind of job that there is something to take of, and who watches for something else, whoever added it, by one statement for all:
 * when each looked by itself, a process that rested took a fifth of a core. Returns what ends it. `onError` is told of the first of several failures in a row.
 */
export function lookForJobs(
  sql: SqlRunner,
  calls: WorkerCalls,
  watched: readonly Watched[],
  onError: (error: unknown) => void,
): () => void {
  let vainCount = 0;
  let hasFailed = false;
  let timer: NodeJS.Timeout | undefined;
  let isEnded = false;
  const look = async () => {
    if (calls.jobNames.length === 0 && watched.length === 0) return wait();
    try {
      const { jobNames, indexes } = await findReady(sql, calls.jobNames, watched);
      vainCount = jobNames.length + indexes.length > 0 ? 0 : vainCount + 1;
      // Not at once: what others noted may be of a transaction that has not ended yet, and would be called for in vain.
      for (const name of jobNames) calls.note(name);
      if (!isEnded) for (const index of indexes) watched[index]?.call();
      hasFailed = false;
    } catch (error) {
      if (!hasFailed && !isEnded) onError(error);
      hasFailed = true;
    }
    if (!isEnded) wait();
  };
  const wait = () => {
    timer = setTimeout(() => void look(), vainCount < vainLooks ? lookMs : restingMs);
  };
  wait();
  return () => {
    isEnded = true;
    clearTimeout(timer);
  };
}

/** Of these names those of which a job could be taken now, or once another of its name has ended; and the places of what is watched and true. */
async function findReady(
  sql: SqlRunner,
  names: readonly string[],
  watched: readonly Watched[],
): Promise<{ jobNames: string[]; indexes: number[] }> {
  const conditions = watched.map(({ condition }, index) => `SELECT NULL, ${index} WHERE ${condition}`);
  const { rows } = await sql.query<{ name: string | null; index: number | null }>(
    [
      `SELECT known.name, NULL::int AS index FROM unnest($1::text[]) AS known(name)
       WHERE EXISTS (SELECT FROM pgboss.job j WHERE j.name = known.name AND j.state < 'active' AND j.start_after <= now())`,
      ...conditions,
    ].join(" UNION ALL "),
    [names],
  );
  return {
    jobNames: rows.flatMap(({ name }) => name ?? []),
    indexes: rows.flatMap(({ index }) => index ?? []),
  };
}
