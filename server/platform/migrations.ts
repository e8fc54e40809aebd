import { createHash, randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Client, type ClientBase } from "pg";
import { AppError } from "./errors";

const lockId = 72_707_369;
const pgvectorVersionMin = "0.8.0";
const serverVersionMin = 150_000;

const bookkeeping = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id varchar(36) PRIMARY KEY,
  checksum varchar(64) NOT NULL,
  finished_at timestamptz,
  migration_name varchar(255) NOT NULL,
  logs text,
  rolled_back_at timestamptz,
  started_at timestamptz NOT NULL DEFAULT now(),
  applied_steps_count integer NOT NULL DEFAULT 0
)`;

/**
 * Applies what is new in `folder`, in order, one transaction each, of which one runs at a time whoever asks, and records it as Prisma does
 * (without Prisma's schema engine, which would have to be downloaded). A migration is known by its content: where it was applied under an
 * earlier name, the record gets the name of today. Returns the names that it applied.
 * `only`: those whose content has one of these checksums.
 * Throws AppError("database-unavailable") with one sentence where the server is out of reach or too old.
 */
export async function applyMigrations(
  url: string,
  folder: string,
  only?: ReadonlySet<string>,
): Promise<string[]> {
  const client = await connect(url);
  try {
    await checkServer(client);
    const rows = await readApplied(client);
    const applied = new Map(rows.map((row) => [row.migration_name, row.checksum]));
    const nameOf = new Map(rows.map((row) => [row.checksum, row.migration_name]));
    const added: string[] = [];
    for (const migration of readMigrations(folder)) {
      if (only && !only.has(migration.checksum)) continue;
      const known = applied.get(migration.name);
      const earlierName = known === undefined ? nameOf.get(migration.checksum) : undefined;
      if (earlierName !== undefined) {
        await client.query("UPDATE _prisma_migrations SET migration_name = $2 WHERE migration_name = $1", [
          earlierName,
          migration.name,
        ]);
        continue;
      }
      if (known === migration.checksum) continue;
      if (known !== undefined) throw changedMigration(migration.name);
      if (await applyMigration(client, migration)) added.push(migration.name);
    }
    return added;
  } finally {
    await client.end();
  }
}

interface AppliedMigration {
  migration_name: string;
  checksum: string;
}

async function readApplied(client: ClientBase): Promise<AppliedMigration[]> {
  await client.query("BEGIN");
  await takeTurn(client);
  await client.query(bookkeeping);
  const { rows } = await client.query<AppliedMigration>(
    "SELECT migration_name, checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL",
  );
  await client.query("COMMIT");
  return rows;
}

/** Until the transaction ends no other process migrates. A lock of the session would outlive it behind a pooler of transactions. */
async function takeTurn(client: ClientBase): Promise<void> {
  await client.query("SELECT pg_advisory_xact_lock($1)", [lockId]);
}

interface Migration {
  name: string;
  sql: string;
  checksum: string;
}

function readMigrations(folder: string): Migration[] {
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  return names.map((name) => {
    const sql = readFileSync(join(folder, name, "migration.sql"), "utf8");
    return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
  });
}

/** False where another process has applied it meanwhile. */
async function applyMigration(client: ClientBase, migration: Migration): Promise<boolean> {
  try {
    await client.query("BEGIN");
    await takeTurn(client);
    const { rowCount } = await client.query(
      "SELECT FROM _prisma_migrations WHERE checksum = $1 AND finished_at IS NOT NULL AND rolled_back_at IS NULL",
      [migration.checksum],
    );
    if (rowCount === 0) await runMigration(client, migration);
    await client.query("COMMIT");
    return rowCount === 0;
  } catch (error) {
    await client.query("ROLLBACK").catch(() => undefined);
    const reason = error instanceof Error ? error.message : String(error);
    if (/permission denied to create extension "vector"/.test(reason))
      throw new AppError(
        "database-unavailable",
        "This role may not create the extension that SameSKU needs. Have an administrator run CREATE EXTENSION vector in this database once, and start again.",
        { cause: error },
      );
    throw new AppError("database-unavailable", `Migration ${migration.name} failed: ${reason}`, {
      cause: error,
    });
  }
}

async function runMigration(client: ClientBase, migration: Migration): Promise<void> {
  await client.query(migration.sql);
  await client.query(
    `INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count)
     VALUES ($1, $2, now(), $3, 1)`,
    [randomUUID(), migration.checksum, migration.name],
  );
}

async function connect(url: string): Promise<Client> {
  try {
    const client = new Client({ connectionString: url, connectionTimeoutMillis: 15_000 });
    await client.connect();
    return client;
  } catch (error) {
    const reason = error instanceof Error && error.message ? error.message : "no answer";
    throw new AppError(
      "database-unavailable",
      `The database at ${withoutPassword(url)} can't be reached (${reason}). Check DATABASE_URL and that PostgreSQL runs.`,
      { cause: error },
    );
  }
}

async function checkServer(client: ClientBase): Promise<void> {
  const version = await client.query<{ n: number }>("SELECT current_setting('server_version_num')::int AS n");
  if (version.rows[0]!.n < serverVersionMin) {
    throw new AppError(
      "database-unavailable",
      "This PostgreSQL is too old: SameSKU needs version 15 or newer.",
    );
  }
  const { rows } = await client.query<{ name: string; default_version: string }>(
    "SELECT name, default_version FROM pg_available_extensions WHERE name IN ('vector', 'pg_trgm')",
  );
  const available = new Map(rows.map((row) => [row.name, row.default_version]));
  for (const name of ["vector", "pg_trgm"]) {
    if (!available.has(name)) throw missingExtension(name);
  }
  if (isOlder(available.get("vector")!, pgvectorVersionMin)) {
    throw new AppError(
      "database-unavailable",
      `This server has pgvector ${available.get("vector")}; SameSKU needs ${pgvectorVersionMin} or newer.`,
    );
  }
}

function missingExtension(name: string): AppError {
  const packageName = name === "vector" ? "pgvector (Debian: postgresql-17-pgvector)" : "pg_trgm (contrib)";
  return new AppError(
    "database-unavailable",
    `The PostgreSQL server has no extension ${name}. Install ${packageName} on it and start again.`,
  );
}

function changedMigration(name: string): AppError {
  return new AppError(
    "database-unavailable",
    `Migration ${name} was changed after it had been applied to this database. Restore the file, and put the change into a new migration.`,
  );
}

/** True where version `a` is older than `b`, both dotted numbers. */
function isOlder(a: string, b: string): boolean {
  return a.localeCompare(b, "en", { numeric: true }) < 0;
}

function withoutPassword(url: string): string {
  try {
    const parsed = new URL(url);
    return `${parsed.hostname}:${parsed.port || 5432}${parsed.pathname}`;
  } catch {
    return "DATABASE_URL";
  }
}
