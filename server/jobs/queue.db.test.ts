import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { createTestDatabase, type TestDatabase } from "../platform/testing/test-database";
import {
  adaptMatcherJob,
  fillEmbedderJob,
  matchOffersJob,
  measureMatchersJob,
  planMatchingJob,
  resolvePairsJob,
} from "./job-catalog";
import { type JobQueue, openQueue } from "./queue";

let db: TestDatabase;
let queue: JobQueue;
beforeAll(async () => {
  db = await createTestDatabase();
  queue = await openQueue(db.pool, { role: "worker", soleWorker: false });
});
afterAll(async () => {
  await queue.drain(1_000);
  await db.close();
});

it("takes the next of many waiting jobs from an index, without sorting them", async () => {
  await db.pool.query(
    `INSERT INTO pgboss.job (name, data, policy)
     SELECT $1, jsonb_build_object('n', n), 'standard' FROM generate_series(1, 5000) AS n`,
    [matchOffersJob.name],
  );
  await db.pool.query("ANALYZE pgboss.job");
  const { rows } = await db.pool.query<{ "QUERY PLAN": string }>(
    `EXPLAIN SELECT id FROM pgboss.job WHERE name = '${matchOffersJob.name}' AND state < 'active' AND start_after < now()
     ORDER BY priority DESC, created_on, id LIMIT 1 FOR UPDATE SKIP LOCKED`,
  );
  const plan = rows.map((row) => row["QUERY PLAN"]).join("\n");
  expect(plan).toContain("Index Scan");
  expect(plan).not.toContain("Sort");
});

it("takes what others add within two seconds, and asks once for all kinds of jobs while there is none", async () => {
  const taken: string[] = [];
  const kinds = [adaptMatcherJob, fillEmbedderJob, measureMatchersJob, planMatchingJob, resolvePairsJob];
  for (const job of kinds) await queue.work(job, async () => void taken.push(job.name));
  await sleep(1_000);
  const asked = vi.spyOn(db.pool, "query");
  await sleep(2_000);
  expect(asked.mock.calls.length).toBeLessThanOrEqual(5);
  asked.mockRestore();
  const other = await openQueue(db.pool, { role: "sender", soleWorker: false });
  await other.enqueue(planMatchingJob, [{}], db.pool);
  await other.enqueue(measureMatchersJob, [{}], db.pool);
  await expect
    .poll(() => taken.toSorted(), { timeout: 2_000 })
    .toEqual([measureMatchersJob.name, planMatchingJob.name].toSorted());
  await other.drain(1_000);
});
