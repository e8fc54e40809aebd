import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { Client } from "pg";
import { inject } from "vitest";
import { type Database, openDatabase } from "../database";
import { startEmbeddedDatabase } from "../embedded-database/embedded-database";

export interface TestDatabase extends Database {
  url: string;
}

/**
 * A migrated database of its own for one test file, cloned from a template: of the PostgreSQL server that
 * TEST_DATABASE_URL names, else of an embedded one in memory.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const template = inject("databaseTemplate");
  return template.kind === "server" ? cloneOnServer(template) : loadEmbedded(template.dumpPath);
}

async function loadEmbedded(dumpPath: string): Promise<TestDatabase> {
  const loadFrom = new Blob([await readFile(dumpPath)]);
  const embedded = await startEmbeddedDatabase({ loadFrom });
  const database = openDatabase(embedded.url, 4);
  return {
    ...database,
    url: embedded.url,
    close: async () => {
      await database.close();
      await embedded.close();
    },
  };
}

async function cloneOnServer(template: { url: string; name: string }): Promise<TestDatabase> {
  const name = `samesku_test_${randomUUID().replaceAll("-", "")}`;
  await runOnServer(template.url, `CREATE DATABASE ${name} TEMPLATE ${template.name}`);
  const url = withDatabaseName(template.url, name);
  const database = openDatabase(url, 6);
  return {
    ...database,
    url,
    close: async () => {
      await database.close();
      await runOnServer(template.url, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

/** One statement on the server's maintenance database; tried again while the template is being copied by another. */
export async function runOnServer(url: string, sql: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const client = new Client({ connectionString: withDatabaseName(url, "postgres") });
    try {
      await client.connect();
      await client.query(sql);
      return;
    } catch (error) {
      if (attempt === 20) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100 * attempt));
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

export function withDatabaseName(url: string, name: string): string {
  const parsed = new URL(url);
  parsed.pathname = `/${name}`;
  return parsed.toString();
}
