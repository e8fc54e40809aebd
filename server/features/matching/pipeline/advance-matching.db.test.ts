import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { CatalogId } from "../../../domain/offer/offer";
import { emptyContent } from "../../../domain/offer/offer.fixture";
import { adaptMatcherJob, embedOffersJob, proposeCandidatesJob } from "../../../jobs/job-catalog";
import type { JobDefinition } from "../../../jobs/job-definition";
import { type JobQueue, openQueue } from "../../../jobs/queue";
import { createTestDatabase, type TestDatabase } from "../../../platform/testing/test-database";
import { createCatalog } from "../../catalogs/mutations";
import { promoteNew } from "../../matcher-registry/put-into-force";
import { readShippedMatcher } from "../../matcher-registry/shipped-matcher";
import { upsertOffers } from "../../offers/mutations";
import { CorpusIndex } from "../index/corpus-index";
import { advanceMatching } from "./advance-matching";
import { findPass } from "./passes";
import { waitSecondsMax } from "./plan-pass";

let db: TestDatabase;
/** Nobody works at what it is given. */
let queue: JobQueue;
let catalogId: CatalogId;
const importId = randomUUID();
const index = new CorpusIndex();

beforeAll(async () => {
  db = await createTestDatabase();
  queue = await openQueue(db.pool, { role: "worker", soleWorker: true });
  await promoteNew(db.pool, await readShippedMatcher());
  catalogId = (await createCatalog(db, { name: "Shop" })).id as CatalogId;
});
afterAll(async () => {
  await queue.drain(1_000);
  await db.close();
});

async function addLamps(from: number, to: number): Promise<void> {
  const offers = Array.from({ length: to - from }, (_, i) => ({
    externalId: `${from + i}`,
    content: { ...emptyContent, title: `Zorbex lamp ${from + i}` },
  }));
  await upsertOffers(db.pool, { catalogId, importId }, offers);
  await db.pool.query("UPDATE catalog SET offer_count = (SELECT count(*) FROM offer)");
  await db.pool.query(
    "UPDATE offer_state SET embedded_hash = o.content_hash FROM offer o WHERE o.id = offer_id",
  );
}

const advance = () => advanceMatching({ db, queue, index });
const beginImport = () => queue.enqueue(embedOffersJob, [{ importId, offerIds: [randomUUID()] }], db.pool);
const end = (job: Pick<JobDefinition<unknown>, "name">) =>
  db.pool.query("UPDATE pgboss.job SET state = 'completed' WHERE name = $1", [job.name]);

/** Up to where the fit has ended. */
async function reachFitted(): Promise<void> {
  expect(await advance()).toEqual({ kind: "moved", to: "fitting" });
  expect(await advance()).toEqual({ kind: "moved", to: "fitting" });
  expect(await advance()).toEqual({ kind: "waiting" });
  await end(adaptMatcherJob);
}

test("what comes in while the matcher is fitted is waited for; where it is a quarter of all, they are fitted together", async () => {
  await addLamps(0, 600);
  await reachFitted();
  await beginImport();
  expect(await advance()).toEqual({ kind: "waiting" });
  await addLamps(600, 900);
  await end(embedOffersJob);
  expect(await advance()).toEqual({ kind: "moved", to: "given-up" });
  expect(await findPass(db.pool)).toBeNull();
  await reachFitted();
  expect(await findPass(db.pool)).toMatchObject({ kind: "whole", taskCount: 900 });
  await addLamps(900, 910);
  expect(await advance()).toEqual({ kind: "moved", to: "proposing" });
  await end(proposeCandidatesJob);
});

test("an import that goes on and on is not waited for longer than ten minutes", async () => {
  await db.pool.query("DELETE FROM matching_task");
  await db.pool.query("DELETE FROM matching_pass");
  await reachFitted();
  await beginImport();
  expect(await advance()).toEqual({ kind: "waiting" });
  await db.pool.query("UPDATE matching_pass SET stage_started_at = now() - make_interval(secs => $1)", [
    waitSecondsMax,
  ]);
  expect(await advance()).toEqual({ kind: "moved", to: "proposing" });
});
