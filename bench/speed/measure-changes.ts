import { setTimeout as sleep } from "node:timers/promises";
import type { CatalogId, OfferId } from "@/server/domain/offer/offer";
import { createApiKey } from "@/server/features/api-keys/mutations";
import { createApiKeySchema } from "@/server/features/api-keys/schema";
import { pushOffers } from "@/server/features/imports/pushes/push-offers";
import { hasChanges } from "@/server/features/search-outbox/take-changes";
import { clusterOffersJob } from "@/server/jobs/job-catalog";
import { openQueue } from "@/server/jobs/queue";
import type { SqlRunner } from "@/server/platform/database";
import { startWorker } from "@/workers/start-worker";
import type { BenchDatabase } from "../pipeline/open-bench-database";
import { waitForJobs } from "../pipeline/wait-for-jobs";
import { quantile } from "./measurement";

/** From the moment that a program posts one offer with another title until it is matched and stands in its product. */
export interface ChangeLatency {
  /** Before that: what was left to be written for search when products had settled, in seconds. */
  writingSeconds: number;
  changes: number;
  p50Ms: number;
  p95Ms: number;
  maxMs: number;
}

const changesMax = 40;
/** The first ones find nothing prepared. */
const warmUp = 3;
/** Between two changes, at random up to this: so that none comes at one moment of the worker's looks. */
const pauseMsMax = 700;
const lookMs = 10;
const writingLookMs = 200;

interface Changed {
  id: OfferId;
  externalId: string;
  catalogId: CatalogId;
  currency: string;
  title: string;
}

/** Changes offers one after the other, each once all has settled, with a worker in this process and a queue of the sender's own, as a web process has. */
export async function measureChanges({ db, env }: BenchDatabase): Promise<ChangeLatency> {
  const worker = await startWorker(db, env);
  const queue = await openQueue(db.pool, { role: "sender", soleWorker: false });
  try {
    const made = await createApiKey(
      { prisma: db.prisma, instanceSecret: "b".repeat(32) },
      createApiKeySchema.parse({ name: "Bench", scopes: ["offers:write"] }),
      "bench",
    );
    const key = { id: made.apiKeyId, name: "Bench" };
    const timesMs: number[] = [];
    await waitForJobs(db.pool);
    const writingFromMs = performance.now();
    while (await hasChanges(db.pool)) await sleep(writingLookMs);
    const writingSeconds = (performance.now() - writingFromMs) / 1_000;
    for (const [place, offer] of (await listSample(db.pool)).entries()) {
      await sleep(Math.random() * pauseMsMax);
      const { catalogId, currency, externalId, title } = offer;
      const startedAt = performance.now();
      const stated = { externalId, title: `${title} ${place}` };
      await pushOffers({ db, queue }, { catalogId, currency, key }, [{ kind: "stated", value: stated }]);
      while (!(await isSettled(db.pool, offer.id))) await sleep(lookMs);
      if (place >= warmUp) timesMs.push(performance.now() - startedAt);
    }
    timesMs.sort((a, b) => a - b);
    return {
      writingSeconds,
      changes: timesMs.length,
      p50Ms: quantile(timesMs, 0.5),
      p95Ms: quantile(timesMs, 0.95),
      maxMs: quantile(timesMs, 1),
    };
  } finally {
    await queue.drain(5_000);
    await worker.drain(5_000);
  }
}

async function listSample(sql: SqlRunner): Promise<Changed[]> {
  const { rows } = await sql.query<Changed>(
    `SELECT o.id, o.external_id AS "externalId", o.catalog_id AS "catalogId", o.title, c.currency
     FROM offer o JOIN catalog c ON c.id = o.catalog_id ORDER BY md5(o.id::text) LIMIT ${changesMax + warmUp}`,
  );
  return rows;
}

/** Matched as it reads now, no pass under way, and no product to be put together. */
async function isSettled(sql: SqlRunner, offerId: OfferId): Promise<boolean> {
  const { rows } = await sql.query<{ is_settled: boolean }>(
    `SELECT s.matched_hash = o.content_hash AND s.product_id IS NOT NULL
       AND NOT EXISTS (SELECT FROM matching_pass WHERE ended_at IS NULL)
       AND NOT EXISTS (SELECT FROM pgboss.job WHERE name = $2 AND state <= 'active') AS is_settled
     FROM offer o JOIN offer_state s ON s.offer_id = o.id WHERE o.id = $1`,
    [offerId, clusterOffersJob.name],
  );
  return rows[0]?.is_settled === true;
}
