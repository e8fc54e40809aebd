import { randomUUID } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { startEmbeddedDatabase } from "../embedded-database/embedded-database";
import { applyMigrations } from "../migrations";
import { runOnServer, withDatabaseName } from "./test-database";

export type DatabaseTemplate =
  | { kind: "embedded"; dumpPath: string }
  | { kind: "server"; url: string; name: string };

declare module "vitest" {
  export interface ProvidedContext {
    databaseTemplate: DatabaseTemplate;
  }
}

const migrationsFolder = "prisma/migrations";

/** Makes the migrated template that each database test clones. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const serverUrl = process.env.TEST_DATABASE_URL;
  return serverUrl ? setupServer(project, serverUrl) : setupEmbedded(project);
}

async function setupEmbedded(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "samesku-template-"));
  const embedded = await startEmbeddedDatabase();
  await applyMigrations(embedded.url, migrationsFolder);
  const dumpPath = join(folder, "template.tar");
  await writeFile(dumpPath, Buffer.from(await (await embedded.dump()).arrayBuffer()));
  await embedded.close();
  project.provide("databaseTemplate", { kind: "embedded", dumpPath });
  return () => rm(folder, { recursive: true, force: true });
}

async function setupServer(project: TestProject, url: string): Promise<() => Promise<void>> {
  const name = `samesku_template_${randomUUID().replaceAll("-", "")}`;
  await runOnServer(url, `CREATE DATABASE ${name}`);
  await applyMigrations(withDatabaseName(url, name), migrationsFolder);
  project.provide("databaseTemplate", { kind: "server", url, name });
  return () => runOnServer(url, `DROP DATABASE ${name} WITH (FORCE)`);
}
