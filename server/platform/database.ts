import { setTimeout } from "node:timers/promises";
import { PrismaPg } from "@prisma/adapter-pg";
import { Pool, type PoolClient } from "pg";
import { type Env, getEnv } from "./env";
import { AppError, hasErrorCode } from "./errors";
import { PrismaClient } from "./prisma/client";
import { traceStatements } from "./tracing/trace-statements";

/**
 * The database of a process: Prisma for rows and relations, the pool beneath it for bulk and vector SQL. Both use the same
 * `pg` driver against the embedded database and against a PostgreSQL server.
 */
export interface Database {
  prisma: PrismaClient;
  pool: Pool;
  close(): Promise<void>;
}

/** Anything that runs SQL: the pool, or one client inside a transaction. */
export type SqlRunner = Pick<PoolClient, "query">;

/** `statementMsMax` ends whatever takes longer; 0 = nothing. The embedded database knows no such limit. */
export function openDatabase(url: string, connectionsMax: number, statementMsMax = 0): Database {
  const pool = new Pool({
    connectionString: url,
    max: connectionsMax,
    connectionTimeoutMillis: 30_000,
    ...(statementMsMax > 0 && { statement_timeout: statementMsMax }),
    // No statement here runs so long that compiling it pays; of a search it would be most of the time. What the address says comes first.
    options: "-c jit=off",
  });
  traceStatements(pool);
  // A connection that the server drops fails the query it runs, and is replaced at the next; it must not end the process.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool, { disposeExternalPool: false }) });
  return {
    prisma,
    pool,
    close: async () => {
      await prisma.$disconnect();
      await pool.end();
    },
  };
}

/** Who asks: each has connections of its own, so that none waits for the others'. "jobs" is all that workers and scripts do. */
export type DatabaseUse = "pages" | "search" | "programs" | "exports" | "jobs";

/** By use: connections at most, on a server and to the embedded database, and how long a statement may take. */
export const poolPlans: Record<DatabaseUse, { server: number; embedded: number; statementMsMax: number }> = {
  // Nobody waits longer for a page.
  pages: { server: 10, embedded: 4, statementMsMax: 30_000 },
  search: { server: 8, embedded: 4, statementMsMax: 5_000 },
  // Systems that read and write catalogs by the API: a thousand offers in a statement.
  programs: { server: 6, embedded: 2, statementMsMax: 30_000 },
  exports: { server: 4, embedded: 2, statementMsMax: 60_000 },
  // As long as they need: a job has a time of its own.
  jobs: { server: 10, embedded: 4, statementMsMax: 0 },
};

const opened = new Map<DatabaseUse, Database>();

/** The database that DATABASE_URL names, opened at the first call. */
export function getDatabase(use: DatabaseUse = "pages"): Database {
  let current = opened.get(use);
  if (!current) {
    current = openDatabaseFor(use, getEnv());
    opened.set(use, current);
  }
  return current;
}

/** A new one, as what this use is given. */
export function openDatabaseFor(
  use: DatabaseUse,
  env: Pick<Env, "DATABASE_URL" | "DATABASE_EMBEDDED">,
): Database {
  if (!env.DATABASE_URL) {
    throw new AppError(
      "bad-input",
      "DATABASE_URL is not set. `npm start` sets it to the embedded database; set it yourself to use your own PostgreSQL.",
    );
  }
  const { server, embedded, statementMsMax } = poolPlans[use];
  return env.DATABASE_EMBEDDED === "true"
    ? openDatabase(env.DATABASE_URL, embedded)
    : openDatabase(env.DATABASE_URL, server, statementMsMax);
}

/** Work that conflicts with another's is done so often. */
const attemptsMax = 5;
/** Before the second attempt, at most; twice as long before each further one. */
const backOffMsMax = 40;

/**
 * Runs `work` in one transaction; any throw rolls back. Keep it short: the embedded database serves nobody else meanwhile.
 *
 * Where the database ends it for the sake of another transaction (a deadlock, a serialisation failure), all of `work` is done anew, up to
 * five times in all. So `work` reads what it depends on in here, and changes nothing but the database.
 *
 * Whoever locks several rows does so in one order, those of one table in one statement by their keys: docs/architecture.md, "Locks".
 */
export async function inTransaction<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await attemptTransaction(pool, work);
    } catch (error) {
      if (attempt === attemptsMax || !hasErrorCode(error, conflicts)) throw error;
    }
    // At random, so that those who met do not meet again.
    await setTimeout(Math.random() * backOffMsMax * 2 ** (attempt - 1));
  }
}

/** SQLSTATE of a deadlock, and of a serialisation failure. */
const conflicts = new Set(["40P01", "40001"]);

async function attemptTransaction<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    const result = await work(client);
    await client.query("COMMIT");
    client.release();
    return result;
  } catch (error) {
    const rolledBack = await client.query("ROLLBACK").then(
      () => true,
      () => false,
    );
    client.release(!rolledBack);
    throw error;
  }
}
