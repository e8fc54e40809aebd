import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { findActiveModelId } from "../server/features/embeddings/embedder";
import {
  addTitledCatalog,
  createTurnedEmbedder,
  importTitles,
} from "../server/features/embeddings/embedder.fixture";
import { registerEmbedder } from "../server/features/embeddings/register-embedder";
import { ensureChampion } from "../server/features/matcher-registry/ensure-champion";
import { openQueue } from "../server/jobs/queue";
import { getEnv } from "../server/platform/env";
import { createTestDatabase, type TestDatabase } from "../server/platform/testing/test-database";
import { type RunningWorker, startWorker } from "./start-worker";

let db: TestDatabase;
let worker: RunningWorker;

beforeAll(async () => {
  vi.stubEnv("EMBEDDER", "hash");
  vi.stubEnv("DATABASE_EMBEDDED", "true");
  db = await createTestDatabase();
  await ensureChampion(db);
  const queue = await openQueue(db.pool, { role: "worker", soleWorker: true });
  const earlier = createTurnedEmbedder("earlier", 100);
  await registerEmbedder({ db, queue }, earlier.modelId);
  const catalogId = await addTitledCatalog(db, "Shop");
  const titles = Array.from({ length: 200 }, (_, i) => [`${i}`, `Zorbex lamp ${i}`] as const);
  await importTitles({ db, queue, embedder: earlier }, catalogId, titles);
  await queue.drain(1_000);
  worker = await startWorker(db, getEnv());
}, 120_000);
afterAll(async () => {
  await worker.drain(5_000);
  await db.close();
});

test("a worker that starts with another model embeds every offer by it and puts it in force", async () => {
  await expect
    .poll(() => findActiveModelId(db.pool), { timeout: 60_000, interval: 200 })
    .toBe("hashed-3-grams");
  const { rows } = await db.pool.query(
    "SELECT count(*)::int AS n FROM offer_embedding WHERE model_id = 'hashed-3-grams'",
  );
  expect(rows).toEqual([{ n: 200 }]);
  await expect
    .poll(
      async () => (await db.pool.query("SELECT role FROM embedder WHERE model_id = 'earlier'")).rows[0]?.role,
      { timeout: 60_000, interval: 200 },
    )
    .toBe("retired");
  const failed = await db.pool.query("SELECT name FROM pgboss.job WHERE state IN ('failed', 'cancelled')");
  expect(failed.rows).toEqual([]);
}, 120_000);
