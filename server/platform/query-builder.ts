import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  sql as raw,
} from "kysely";
import type { SqlRunner } from "./database";
import type { DB } from "./prisma/tables";

const builders = new WeakMap<SqlRunner, Kysely<DB>>();

/**
 * Kysely over the pool, or over the client of an `inTransaction`: what Prisma can't say, with the tables' names, columns and types
 * checked (docs/decisions.md). Tables and columns are called as in the database, results by camelCase aliases.
 */
export function kyselyOn(sql: SqlRunner): Kysely<DB> {
  let builder = builders.get(sql);
  if (!builder) {
    builder = new Kysely<DB>({
      dialect: {
        createAdapter: () => new PostgresAdapter(),
        createDriver: () => new RunnerDriver(sql),
        createIntrospector: (db) => new PostgresIntrospector(db),
        createQueryCompiler: () => new PostgresQueryCompiler(),
      },
    });
    builders.set(sql, builder);
  }
  return builder;
}

/** Runs statements where the caller does; connections and transactions are the caller's. */
class RunnerDriver implements Driver {
  readonly #connection: DatabaseConnection;

  constructor(sql: SqlRunner) {
    this.#connection = {
      executeQuery: async <R>({ sql: text, parameters }: CompiledQuery): Promise<QueryResult<R>> => {
        const { rows, rowCount, command } = await sql.query(text, [...parameters]);
        return command === "SELECT" ? { rows } : { rows, numAffectedRows: BigInt(rowCount ?? 0) };
      },
      streamQuery: () => {
        throw new Error("Results are not streamed: page by key instead.");
      },
    };
  }

  async init(): Promise<void> {}
  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection;
  }
  beginTransaction(): Promise<void> {
    throw new Error("Transactions are begun by inTransaction.");
  }
  commitTransaction(): Promise<void> {
    throw new Error("Transactions are ended by inTransaction.");
  }
  rollbackTransaction(): Promise<void> {
    throw new Error("Transactions are ended by inTransaction.");
  }
  async releaseConnection(): Promise<void> {}
  async destroy(): Promise<void> {}
}

/** What an update of a row sets that the feed of changes tells of: the column's type is one that Kysely's generated types leave out. */
export const changedNow: object = { changed_xid: raw`pg_current_xact_id()` };
