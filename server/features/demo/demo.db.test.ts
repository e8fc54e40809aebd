import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type JobQueue, openQueue } from "../../jobs/queue";
import { createTestDatabase, type TestDatabase } from "../../platform/testing/test-database";
import { loadDemo } from "./service";

const dataDir = mkdtempSync(join(tmpdir(), "samesku-demo-"));
let db: TestDatabase;
let queue: JobQueue;
beforeAll(async () => {
  vi.stubEnv("DATA_DIR", dataDir);
  db = await createTestDatabase();
  queue = await openQueue(db.pool, { role: "worker", soleWorker: false });
});
afterAll(async () => {
  await queue.drain(1_000);
  await db.close();
  rmSync(dataDir, { recursive: true, force: true });
});

test("what is there already is not loaded again, and costs nothing to ask for", async () => {
  const first = await loadDemo({ db, queue }, null, { products: 20 });
  expect(first.importIds).toHaveLength(3);
  // As many as these would not fit into memory.
  expect(await loadDemo({ db, queue }, null, { products: 1e12 })).toEqual({ importIds: [] });
});
