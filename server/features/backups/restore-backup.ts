import { existsSync } from "node:fs";
import { appendFile, mkdir, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { Pool, PoolClient } from "pg";
import { openQueue } from "../../jobs/queue";
import { inTransaction } from "../../platform/database";
import { AppError } from "../../platform/errors";
import { applyMigrations } from "../../platform/migrations";
import { fixTextForms, listTables, prepareInsert, type StoredTable } from "../../platform/table-copy";
import { renewEpoch } from "../changes/mutations";
import { type BackupHeader, type BackupLine, openBackup } from "./backup-format";

export interface RestoreTarget {
  url: string;
  pool: Pool;
  dataDir: string;
  uploadsDir: string;
  migrationsFolder: string;
}

export interface RestoredBackup {
  createdAt: string;
  rowCount: number;
  fileCount: number;
}

/**
 * Puts a backup into an empty database and a data folder without uploads, all of the database or nothing, and brings both to this version.
 * Throws AppError("conflict") where there is something already, "bad-input" where the file is none of this version's or an earlier one's.
 */
export async function restoreBackup(target: RestoreTarget, path: string): Promise<RestoredBackup> {
  const { url, pool, migrationsFolder } = target;
  await requireEmpty(pool);
  const { header, lines } = await openBackup(path);
  await applyMigrations(url, migrationsFolder, new Set(header.migrations.map(({ checksum }) => checksum)));
  await requireSameTables(pool, header);
  const created: string[] = [];
  const folder = { ...target, created };
  const restored = await inTransaction(pool, (client) => fillTables(client, header, lines, folder)).catch(
    async (error: unknown) => {
      for (const made of created) await rm(made, { force: true });
      throw error;
    },
  );
  await applyMigrations(url, migrationsFolder);
  return { createdAt: header.createdAt, ...restored };
}

/** Deletes all tables and functions of SameSKU and of its queue. The role must own them; extensions and other schemas stay. */
export async function clearDatabase(pool: Pool): Promise<void> {
  const names = (await listTables(pool)).map(({ name }) => name).filter((name) => name.startsWith("public."));
  await inTransaction(pool, async (client) => {
    await client.query("DROP SCHEMA IF EXISTS pgboss CASCADE");
    if (names.length > 0) await client.query(`DROP TABLE ${names.join(", ")} CASCADE`);
    const { rows } = await client.query<{ name: string }>(
      `SELECT p.oid::regprocedure::text AS name FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace
         AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')`,
    );
    for (const { name } of rows) await client.query(`DROP ROUTINE ${name} CASCADE`);
  });
}

async function requireEmpty(pool: Pool): Promise<void> {
  const tables = await listTables(pool);
  if (tables.length === 0) return;
  throw new AppError("conflict", "the database to restore into is not empty", {
    userMessage: `The database is not empty: it has ${tables.length} tables. Restore into an empty one, or say --replace to have what is in it replaced.`,
  });
}

/** The queue's tables are made by the queue's package, of which there may be another version here. */
async function requireSameTables(pool: Pool, header: BackupHeader): Promise<void> {
  const queue = await openQueue(pool, { role: "worker", soleWorker: false });
  await queue.drain(5_000);
  const [{ rows: queues }, { rows: applied }] = [
    await pool.query<{ version: number }>("SELECT version FROM pgboss.version"),
    await pool.query<{ checksum: string }>("SELECT checksum FROM _prisma_migrations"),
  ];
  const known = new Set(applied.map(({ checksum }) => checksum));
  const isKnown = header.migrations.every(({ checksum }) => known.has(checksum));
  if (isKnown && queues[0]?.version === header.queueVersion) return;
  throw new AppError("bad-input", "the backup is of another version", {
    userMessage: `This backup was made by SameSKU ${header.version}, whose tables this version does not know. Restore it with that version and upgrade then.`,
  });
}

/** Rows and files; foreign keys are put aside meanwhile, since rows refer to later ones. */
async function fillTables(
  client: PoolClient,
  header: BackupHeader,
  lines: AsyncGenerator<BackupLine>,
  { dataDir, uploadsDir, created }: { dataDir: string; uploadsDir: string; created: string[] },
): Promise<{ rowCount: number; fileCount: number }> {
  await fixTextForms(client);
  const tables = new Map((await listTables(client)).map((table) => [table.name, table]));
  const keys = await dropForeignKeys(client);
  await client.query(`TRUNCATE ${[...tables.keys()].join(", ")}`);
  const xidShift = await readXidShift(client, header);
  let insert = (_rows: readonly string[]): Promise<unknown> => Promise.resolve();
  let filePath = "";
  let ended: { rowCount: number; fileCount: number } | null = null;
  const counts = { rowCount: 0, fileCount: 0 };
  for await (const line of lines) {
    if (Array.isArray(line)) {
      counts.rowCount += line.length;
      await insert(line);
    } else if (typeof line === "string") {
      await appendFile(filePath, Buffer.from(line, "base64"));
    } else if (line.kind === "partition") {
      await client.query(`CREATE TABLE IF NOT EXISTS ${line.name} PARTITION OF ${line.parent} ${line.bound}`);
    } else if (line.kind === "table") {
      insert = await prepareInsert(client, requireTable(tables, line), xidShift);
    } else if (line.kind === "file") {
      filePath =
        line.name === "auth-secret" ? join(dataDir, line.name) : join(uploadsDir, basename(line.name));
      await createFile(filePath);
      created.push(filePath);
      counts.fileCount++;
    } else ended = line;
  }
  if (ended?.rowCount !== counts.rowCount || ended.fileCount !== counts.fileCount)
    throw new AppError("bad-input", "The backup is not whole: its counts are not what it holds.");
  for (const { table, name, definition } of keys)
    await client.query(`ALTER TABLE ${table} ADD CONSTRAINT ${name} ${definition}`);
  await advanceSequences(client);
  await renewEpoch(client);
  return counts;
}

/** Ids that the database counts go on behind those that were restored. */
async function advanceSequences(client: PoolClient): Promise<void> {
  const { rows } = await client.query<{ tableName: string; columnName: string }>(
    `SELECT table_name AS "tableName", column_name AS "columnName" FROM information_schema.columns
     WHERE table_schema = 'public' AND is_identity = 'YES' ORDER BY 1`,
  );
  for (const { tableName, columnName } of rows) {
    await client.query(
      `SELECT setval(pg_get_serial_sequence($1, $2), coalesce(max(${columnName}), 0) + 1, false) FROM ${tableName}`,
      [`public.${tableName}`, columnName],
    );
  }
}

interface ForeignKey {
  table: string;
  name: string;
  definition: string;
}

async function dropForeignKeys(client: PoolClient): Promise<ForeignKey[]> {
  const { rows } = await client.query<ForeignKey>(
    `SELECT format('%I.%I', n.nspname, t.relname) AS "table", quote_ident(c.conname) AS name, pg_get_constraintdef(c.oid) AS definition
     FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid JOIN pg_namespace n ON n.oid = t.relnamespace
     WHERE c.contype = 'f' AND c.conparentid = 0 AND n.nspname IN ('public', 'pgboss') ORDER BY 1, 2`,
  );
  for (const { table, name } of rows) await client.query(`ALTER TABLE ${table} DROP CONSTRAINT ${name}`);
  return rows;
}

/** How far this server's transactions are behind those of the backup: what is stored of them would seem to lie in the future. */
async function readXidShift(client: PoolClient, header: BackupHeader): Promise<bigint> {
  const { rows } = await client.query<{ xid: string }>("SELECT pg_current_xact_id()::text AS xid");
  const shift = BigInt(header.nextXid) - BigInt(rows[0]!.xid);
  return shift > 0n ? shift : 0n;
}

function requireTable(tables: ReadonlyMap<string, StoredTable>, { name, columns }: StoredTable): StoredTable {
  const table = tables.get(name);
  if (table?.columns.join() === columns.join()) return table;
  throw new AppError("bad-input", `The table ${name} of the backup has other columns than this version's.`);
}

/** One that is there already is not overwritten: a secret of another installation would make what that stored unreadable. */
async function createFile(path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  if (existsSync(path))
    throw new AppError("conflict", `${path} is there already`, {
      userMessage: `${path} is there already. Restore into an empty data folder, or say --replace.`,
    });
  await writeFile(path, "", { mode: 0o600 });
}
