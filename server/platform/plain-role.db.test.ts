import { randomUUID } from "node:crypto";
import { expect, inject, test } from "vitest";
import { openQueue } from "../jobs/queue";
import { openDatabase } from "./database";
import { applyMigrations } from "./migrations";
import { runOnServer, withDatabaseName } from "./testing/test-database";

const template = inject("databaseTemplate");
const serverUrl = template.kind === "server" ? template.url : null;

test.skipIf(!serverUrl)(
  "a role that is no superuser migrates and opens the queue, once an administrator has made the extension vector",
  async () => {
    const role = `samesku_plain_${randomUUID().replaceAll("-", "")}`;
    const admin = serverUrl!;
    await runOnServer(
      admin,
      `CREATE ROLE ${role} LOGIN PASSWORD 'plain' NOSUPERUSER NOCREATEDB NOCREATEROLE`,
    );
    await runOnServer(admin, `CREATE DATABASE ${role} OWNER ${role}`);
    const url = new URL(withDatabaseName(admin, role));
    try {
      url.username = role;
      url.password = "plain";
      await expect(applyMigrations(url.toString(), "prisma/migrations")).rejects.toThrow(
        /CREATE EXTENSION vector/,
      );
      const adminDb = openDatabase(withDatabaseName(admin, role), 1);
      await adminDb.pool.query("CREATE EXTENSION vector");
      await adminDb.close();
      expect((await applyMigrations(url.toString(), "prisma/migrations")).length).toBeGreaterThan(10);
      const db = openDatabase(url.toString(), 2);
      const queue = await openQueue(db.pool, { role: "worker", soleWorker: false });
      await queue.drain(1_000);
      const { rows } = await db.pool.query("SELECT rolsuper FROM pg_roles WHERE rolname = current_user");
      expect(rows).toEqual([{ rolsuper: false }]);
      await db.close();
    } finally {
      await runOnServer(admin, `DROP DATABASE ${role} WITH (FORCE)`);
      await runOnServer(admin, `DROP ROLE ${role}`);
    }
  },
);
