import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { proposeCandidatesJob } from "../../jobs/job-catalog";
import { type JobQueue, openQueue } from "../../jobs/queue";
import { createTestDatabase, type TestDatabase } from "../../platform/testing/test-database";
import { beginPass, changePass } from "../matching/pipeline/passes";
import { countProducts, countStages, listCoveredShares } from "./data";
import { getOverview, getSystemView } from "./service";

let db: TestDatabase;
let queue: JobQueue;
const noBackups = { dataDir: "none", BACKUP_DIR: undefined, BACKUP_HOURS: undefined, BACKUP_KEEP: 7 };
const shopA = randomUUID();
const shopB = randomUUID();
const shopC = randomUUID();

beforeAll(async () => {
  db = await createTestDatabase();
  queue = await openQueue(db.pool, { role: "worker", soleWorker: true });
  const empty = await getOverview(db, {});
  expect(empty).toMatchObject({ catalogs: [], offerCount: 0, productCount: 0, isWorking: false });
  await db.prisma.catalog.createMany({
    data: [
      { id: shopA, name: "Shop A", currency: "USD", offerCount: 3 },
      { id: shopB, name: "Shop B", currency: "USD", offerCount: 2 },
      { id: shopC, name: "Shop C", currency: "USD", offerCount: 0 },
    ],
  });
  await addProduct([shopA, shopB]);
  await addProduct([shopA, shopA], true);
  await addProduct([shopB]);
  await db.prisma.product.create({ data: { id: randomUUID(), title: "Merged away", offerCount: 0 } });
});
afterAll(async () => {
  await queue.drain(1_000);
  await db.close();
});

async function addProduct(catalogIds: string[], hasConflict = false): Promise<void> {
  const id = randomUUID();
  await db.prisma.product.create({ data: { id, title: "P", offerCount: catalogIds.length, hasConflict } });
  await db.prisma.offerState.createMany({
    data: catalogIds.map((catalogId) => ({ offerId: randomUUID(), catalogId, productId: id })),
  });
}

async function addMatch(band: string, verdict: string | null, deciderKind: string | null): Promise<void> {
  const [lowerOfferId, higherOfferId] = [randomUUID(), randomUUID()].sort() as [string, string];
  await db.prisma.match.create({
    data: {
      lowerOfferId,
      higherOfferId,
      lowerCatalogId: shopA,
      higherCatalogId: shopB,
      matchProbability: 0.5,
      ownLogOdds: 0,
      band,
      matcherId: "m",
      ranks: {},
      verdict,
      deciderKind,
    },
  });
}

test("products are those with offers; shared ones have offers of two catalogs", async () => {
  expect(await countProducts(db.pool, 1)).toEqual({
    productCount: 3,
    sharedProductCount: 1,
    conflictCount: 1,
  });
});

test("coverage is the share of a catalog's offers that another catalog sells too", async () => {
  expect(Object.fromEntries(await listCoveredShares(db.pool, 1))).toEqual({ [shopA]: 1 / 3, [shopB]: 1 / 2 });
});

test("pairs count by whoever settled them, and as matches only while they say the same", async () => {
  await addMatch("auto-match", null, null);
  await addMatch("auto-match", null, null);
  await addMatch("review", "same", "person");
  await addMatch("review", "same", "llm");
  await addMatch("auto-match", "different", "person");
  await addMatch("review", null, null);
  await addMatch("auto-reject", null, null);
  expect(await countStages(db.pool, 1)).toEqual({
    matcher: { pairCount: 3, matchCount: 2 },
    crossEncoder: { pairCount: 0, matchCount: 0 },
    llm: { pairCount: 1, matchCount: 1 },
    person: { pairCount: 2, matchCount: 1 },
  });
  expect((await getOverview({ ...db }, {})).matchCounts).toEqual({ matcher: 2, llm: 1, person: 1 });
});

test("the overview knows catalogs without offers, the queue, and work that goes on", async () => {
  const newDatabase = { ...db };
  const before = await getOverview(newDatabase, {});
  expect(before).toMatchObject({
    offerCount: 5,
    waitingCount: 1,
    isWaitingCapped: false,
    isEstimated: false,
  });
  expect(before.catalogs.map(({ name, coveredShare }) => [name, coveredShare])).toEqual([
    ["Shop A", 1 / 3],
    ["Shop B", 1 / 2],
    ["Shop C", null],
  ]);
  await db.prisma.catalogRun.create({
    data: {
      id: randomUUID(),
      kind: "file",
      catalogId: shopC,
      name: "c.csv",
      status: "running",
      workSize: 10,
    },
  });
  const after = await getOverview(newDatabase, { LLM_BASE_URL: "http://llm.test/v1", LLM_MODEL: "m" });
  expect(after).toMatchObject({ isWorking: true, isLlmConfigured: true });
  expect(before.isLlmConfigured).toBe(false);
});

test("a text model that fills in is told with how far it is, and the one in force stays named", async () => {
  expect((await getOverview(db, {})).textRenewal).toBeNull();
  await db.pool.query(
    `INSERT INTO embedder (model_id, role, filled_count, completed_at)
     VALUES ('old', 'active', 5, now()), ('new', 'filling', 3, NULL)`,
  );
  expect((await getOverview(db, {})).textRenewal).toMatchObject({ doneCount: 3, offerCount: 5 });
  const view = await getSystemView(db, { ...noBackups, DATABASE_EMBEDDED: undefined });
  expect(view).toMatchObject({ embeddingModelId: "old", nextEmbeddingModelId: "new" });
});

test("the matcher's work is told with its stage and how far that is", async () => {
  expect((await getOverview(db, {})).matcherWork).toBeNull();
  const id = await beginPass(db.pool, { kind: "whole", stage: "fitting", matcherId: null });
  expect((await getOverview(db, {})).matcherWork).toMatchObject({ stage: "fitting", offerCount: null });
  await changePass(db.pool, id!, { stage: "proposing", taskCount: 450 });
  const payload = { passId: id!, offerIds: [randomUUID()] };
  await queue.enqueue(proposeCandidatesJob, [payload, payload], db.pool);
  const work = { stage: "proposing", doneCount: 50, offerCount: 450 };
  expect((await getOverview(db, {})).matcherWork).toMatchObject(work);
});

test("the system view names the LLM's host and model, and never its key", async () => {
  const llm = {
    LLM_BASE_URL: "https://user:secret@llm.test/v1",
    LLM_MODEL: "small",
    LLM_API_KEY: "sk-secret",
  };
  const view = await getSystemView(db, { ...llm, ...noBackups, DATABASE_EMBEDDED: "true" });
  expect(view.llm).toEqual({
    host: "llm.test",
    model: "small",
    waitingCount: expect.any(Number),
    tokensPerCall: null,
    judgedCount: 0,
    judgedMin: 30,
    isProven: false,
    pause: null,
  });
  expect(JSON.stringify(view)).not.toContain("secret");
  expect(view.database).toMatchObject({ isEmbedded: true, vectorVersion: expect.stringMatching(/^\d/) });
  expect((await getSystemView(db, { ...noBackups, DATABASE_EMBEDDED: undefined })).llm).toBeNull();
});
