import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ensureChampion } from "../../server/features/matcher-registry/ensure-champion";
import { matchOffersJob } from "../../server/jobs/job-catalog";
import { type JobQueue, openQueue } from "../../server/jobs/queue";
import { getLogger } from "../../server/platform/logger";
import { createTestDatabase, type TestDatabase } from "../../server/platform/testing/test-database";
import { createMaintenanceHandler } from "./maintenance";

let db: TestDatabase;
let queue: JobQueue;
beforeAll(async () => {
  db = await createTestDatabase();
  queue = await openQueue(db.pool, { role: "worker", soleWorker: true });
  await ensureChampion(db);
  await db.pool.query(
    `INSERT INTO match (lower_offer_id, higher_offer_id, lower_catalog_id, higher_catalog_id, match_probability,
       own_log_odds, band, matcher_id, ranks)
     SELECT least(a, b), greatest(a, b), a, b, 0.995, 0, 'auto-match', (SELECT id FROM matcher), '{}'
     FROM (SELECT gen_random_uuid() AS a, gen_random_uuid() AS b FROM generate_series(1, 20)) AS ids`,
  );
});
afterAll(async () => {
  await queue.drain(1_000);
  await db.close();
});

const findLatestFigure = () => db.prisma.hourlyFigure.findFirst({ orderBy: { hour: "desc" } });

test("figures are kept at any time, samples are drawn only once nothing is being matched", async () => {
  const maintain = createMaintenanceHandler({ db, queue, log: getLogger("test") });
  const payload = { passId: randomUUID(), offerIds: [randomUUID()] };
  await queue.enqueue(matchOffersJob, [payload], db.pool);
  await maintain({});
  expect(await findLatestFigure()).toMatchObject({ waitingCount: 0 });
  expect(await db.prisma.qualitySample.count()).toBe(0);

  await db.pool.query("DELETE FROM pgboss.job");
  await maintain({});
  await maintain({});
  expect(await db.prisma.qualitySample.count()).toBe(12);
  expect(await db.prisma.qualityStratumCount.findMany()).toMatchObject([
    { stratum: "match-sure", pairCount: 20n },
  ]);
  expect(await findLatestFigure()).toMatchObject({ waitingCount: 12 });
});
