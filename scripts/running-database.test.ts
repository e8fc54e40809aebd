import { mkdtempSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findRunningDatabase } from "./running-database";

test("a running instance is found by its file, while somebody serves its database", async () => {
  const folder = mkdtempSync(join(tmpdir(), "runtime-"));
  expect(await findRunningDatabase(folder)).toBeNull();
  const databaseUrl = `postgresql://postgres@localhost:5432/postgres?host=${encodeURIComponent(folder)}`;
  writeFileSync(join(folder, "runtime.json"), JSON.stringify({ databaseUrl, pid: process.pid }));
  expect(await findRunningDatabase(folder)).toBeNull();
  const server = createServer();
  await new Promise<void>((done) => server.listen(join(folder, ".s.PGSQL.5432"), done));
  expect(await findRunningDatabase(folder)).toBe(databaseUrl);
  await new Promise((done) => server.close(done));
  expect(await findRunningDatabase(folder)).toBeNull();
});
