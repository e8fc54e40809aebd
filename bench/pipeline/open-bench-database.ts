import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Client } from "pg";
import { startOnDataFolder } from "@/scripts/running-database";
import { type Database, openDatabase } from "@/server/platform/database";
import { type Env, parseEnv } from "@/server/platform/env";
import { applyMigrations } from "@/server/platform/migrations";

/** An empty, migrated database of a run's own, which is gone afterwards, and the environment that goes with it. */
export interface BenchDatabase {
  db: Database;
  env: Env;
  /** Of the embedded database's process; null on a server. */
  processId: number | null;
  close(): Promise<void>;
}

/** A folder of a run's own, as DATA_DIR. Set it before anything reads the environment. */
export async function enterTemporaryDataFolder(): Promise<{ remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "samesku-bench-"));
  process.env.DATA_DIR = folder;
  process.env.LOG_LEVEL ||= "error";
  return { remove: () => rm(folder, { recursive: true, force: true }) };
}

/** The embedded database, or a new database on the server that DATABASE_URL names: what is in that one is never touched. */
export async function openBenchDatabase(): Promise<BenchDatabase> {
  const server = process.env.DATABASE_URL;
  const { url, processId, drop } = server
    ? { ...(await createOnServer(server)), processId: null }
    : await startEmbedded();
  const isEmbedded = processId !== null;
  await applyMigrations(url, resolve(import.meta.dirname, "../../prisma/migrations"));
  const db = openDatabase(url, isEmbedded ? 4 : 10);
  const env = parseEnv({ ...process.env, DATABASE_URL: url, DATABASE_EMBEDDED: String(isEmbedded) });
  return {
    db,
    env,
    processId,
    close: async () => {
      await db.close();
      await drop();
    },
  };
}

/** Empty: a run may open several, one after the other. */
async function startEmbedded(): Promise<{ url: string; processId: number; drop(): Promise<void> }> {
  const folder = join(process.env.DATA_DIR ?? tmpdir(), `database-${randomUUID()}`);
  const { stop, ...database } = await startOnDataFolder(folder);
  return { ...database, drop: stop };
}

/** One that stays: migrated, with what a run before has left in it. */
export async function openStandingDatabase(url: string): Promise<BenchDatabase> {
  await applyMigrations(url, resolve(import.meta.dirname, "../../prisma/migrations"));
  const db = openDatabase(url, 10);
  const env = parseEnv({ ...process.env, DATABASE_URL: url, DATABASE_EMBEDDED: "false" });
  return { db, env, processId: null, close: () => db.close() };
}

async function createOnServer(server: string): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `samesku_bench_${randomUUID().replaceAll("-", "")}`;
  await runOnServer(server, `CREATE DATABASE ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.toString(), drop: () => runOnServer(server, `DROP DATABASE ${name} WITH (FORCE)`) };
}

async function runOnServer(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
