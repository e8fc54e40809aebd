import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";

const pauseMs = 15_000;
/** Rows below which a table is read as a whole anyway. */
const rowsMin = 500;
/** A table is analysed when more than this share of its rows changed since … */
const changedShareMin = 0.5;
/** … and vacuumed when more than this share is dead: later than a server would, since all others wait meanwhile. */
const deadShareMin = 0.3;
/**
 * The same of tables with a graph of vectors, which vacuuming mends vector by vector: 16 s for 20,000 of which a third is dead. Until then a
 * search passes the dead ones by, at no cost that could be measured.
 */
const deadVectorShareMin = 2;

interface TableState {
  name: string;
  isDead: boolean;
}

/**
 * Does what a server's autovacuum does and PGlite does not: without statistics the planner reads whole tables where an index would do,
 * and rows that were replaced are never cleared away. Returns the tables it took care of.
 */
export async function vacuumWhereNeeded(url: string): Promise<string[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("SELECT pg_stat_force_next_flush()");
    const { rows } = await client.query<TableState>(
      `SELECT name, "isDead" FROM (
         SELECT format('%I.%I', schemaname, relname) AS name, n_mod_since_analyze > $2::float * n_live_tup + $1 AS "isChanged",
           n_dead_tup > n_live_tup * CASE WHEN EXISTS (SELECT FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
             JOIN pg_am a ON a.oid = c.relam WHERE i.indrelid = s.relid AND a.amname = 'hnsw') THEN $4::float ELSE $3::float END
             + $1 AS "isDead"
         FROM pg_stat_user_tables s
       ) AS tables WHERE "isChanged" OR "isDead" ORDER BY 1`,
      [rowsMin, changedShareMin, deadShareMin, deadVectorShareMin],
    );
    for (const { name, isDead } of rows)
      await client.query(isDead ? `VACUUM (ANALYZE) ${name}` : `ANALYZE ${name}`);
    return rows.map((row) => row.name);
  } finally {
    await client.end();
  }
}

/** Takes care of the tables every quarter of a minute until it is stopped; a failure is told and tried again. */
export function startAutovacuum(url: string, onFailure: (error: unknown) => void): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const { signal } = stopping;
  const run = async () => {
    while (!signal.aborted) {
      await sleep(pauseMs, undefined, { signal }).catch(() => undefined);
      if (!signal.aborted) await vacuumWhereNeeded(url).catch(onFailure);
    }
  };
  const ended = run();
  return {
    stop: () => {
      stopping.abort();
      return ended;
    },
  };
}
