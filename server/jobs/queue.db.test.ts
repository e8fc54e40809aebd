import { afterAll, beforeAll, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../platform/testing/test-database";
import { matchOffersJob } from "./job-catalog";
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
