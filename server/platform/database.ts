import { PrismaPg } from "@prisma/adapter-pg";
import { Pool, type PoolClient } from "pg";
import { getEnv } from "./env";
import { AppError } from "./errors";
import { PrismaClient } from "./prisma/client";

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

export function openDatabase(url: string, connectionsMax: number): Database {
  const pool = new Pool({ connectionString: url, max: connectionsMax, connectionTimeoutMillis: 30_000 });
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

let current: Database | undefined;

/** The database that DATABASE_URL names, opened at the first call. */
export function getDatabase(): Database {
  if (!current) {
    const env = getEnv();
    if (!env.DATABASE_URL) {
      throw new AppError(
        "bad-input",
        "DATABASE_URL is not set. `npm start` sets it to the embedded database; set it yourself to use your own PostgreSQL.",
      );
    }
    current = openDatabase(env.DATABASE_URL, env.DATABASE_EMBEDDED === "true" ? 4 : 10);
  }
  return current;
}

/**
 * Runs `work` in one transaction; any throw rolls back. Keep it short: the embedded database serves nobody else meanwhile.
 */
export async function inTransaction<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
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
