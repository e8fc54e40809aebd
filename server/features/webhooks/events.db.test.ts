import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type JobQueue, openQueue } from "../../jobs/queue";
import { inTransaction } from "../../platform/database";
import { createTestDatabase, type TestDatabase } from "../../platform/testing/test-database";
import { decideBulk, undoBulk } from "../bulk-decisions/mutations";
import { decideMany } from "../decisions/decide-many";
import { decide, undoDecision } from "../decisions/mutations";
import { type Pair, pairSchema } from "../decisions/schema";
import { takeBackWithdrawn, withdrawOffers } from "../imports/changes/withdraw-offers";
import { runKinds } from "../imports/kinds/run-kinds";
import { ensureChampion } from "../matcher-registry/ensure-champion";
import { restoreVersions } from "../offers/versions";
import { cluster, insertOffers, insertScoredPair, productsOf } from "../products/product-scene.fixture";
import { splitProduct } from "../products/regroup";
import { undoRegrouping } from "../products/regroup-undo";
import { splitInputSchema } from "../products/schema";
import { endRun } from "../runs/service";
import type { WebhookEventData, WebhookMessage } from "./event-data";
import { createEndpoint } from "./mutations";
import { type WebhookEventType, webhookEventTypes } from "./terms";

/** What happens in the product, as webhooks hear of it. */

const person = { id: "person-1", name: "Mara Merchandiser" };
let db: TestDatabase;
let queue: JobQueue;
beforeAll(async () => {
  db = await createTestDatabase();
  queue = await openQueue(db.pool, { role: "worker", soleWorker: true });
  await ensureChampion(db);
});
afterAll(async () => {
  await queue.drain(1_000);
  await db.close();
});
beforeEach(async () => {
  await db.pool.query("TRUNCATE webhook_endpoint, webhook_event, webhook_delivery");
});

async function listen(...eventTypes: WebhookEventType[]): Promise<void> {
  const keeper = { pool: db.pool, instanceSecret: "the installation's own secret, 32 or more" };
  const settings = { name: "ERP", url: "https://erp.example/", eventTypes };
  await createEndpoint(keeper, settings, "ada");
}

/** The data of the events since they were last taken, in no order. */
async function takeEvents<Type extends WebhookEventType>(
  type: Type,
): Promise<WebhookMessage<Type>["data"][]> {
  const { rows } = await db.pool.query<{ type: string; data: WebhookEventData[Type] }>(
    "DELETE FROM webhook_event RETURNING type, data, created_at",
  );
  expect(new Set(rows.map((row) => row.type))).toEqual(new Set(rows.length > 0 ? [type] : []));
  return rows.map((row) => row.data);
}

async function insertPair(): Promise<Pair> {
  const [one] = await insertOffers(db, [{ title: "Zorbex lamp" }]);
  const [other] = await insertOffers(db, [{ title: "Zorbex lamp two" }]);
  await insertScoredPair(db, [one!, other!], 0.5);
  const [lowerOfferId, higherOfferId] = [one!, other!].sort();
  return pairSchema.parse({ lowerOfferId, higherOfferId });
}

type InsertedRun = Parameters<typeof endRun>[2];

/** An import of a file that is being read. */
async function insertImport(): Promise<InsertedRun> {
  const id = randomUUID();
  await db.pool.query(
    `INSERT INTO catalog_run (id, kind, catalog_id, name, work_size, status, created_count)
     VALUES ($1, 'file', (SELECT id FROM catalog LIMIT 1), 'feed.csv', 1, 'running', 9)`,
    [id],
  );
  await db.pool.query(
    `INSERT INTO import_file (import_id, stored_path, format, mapping, rows_read, rejected_count)
     VALUES ($1, 'gone', 'csv', '{}', 10, 1)`,
    [id],
  );
  return { id, kind: "file", sliceNumber: 0 };
}

const end = (run: InsertedRun, failure: string | null = null) =>
  endRun({ db, queue }, runKinds, run, failure);

test("nobody listens: decisions, products and imports write no event", async () => {
  const pair = await insertPair();
  await decide(db, queue, { pair, verdict: "same" }, person);
  await cluster(db, [pair.lowerOfferId, pair.higherOfferId], queue);
  await end(await insertImport());
  expect(await db.prisma.webhookEvent.count()).toBe(0);
});

test("an import that ends is told once, with its rows, a failed one with the reason", async () => {
  await insertPair();
  await listen("import.completed", "import.failed");
  const [done, broken] = [await insertImport(), await insertImport()];
  for (const _ of [1, 2]) await end(done);
  await end(done, "too late");
  const rows = { read: 10, created: 9, updated: 0, unchanged: 0, rejected: 1, withdrawn: 0 };
  const [completed, ...more] = await takeEvents("import.completed");
  expect(more).toEqual([]);
  expect(completed).toEqual({
    importId: done.id,
    catalogId: expect.any(String),
    catalogName: expect.stringContaining("Shop"),
    fileName: "feed.csv",
    kind: "file",
    rows,
  });
  await end(broken, "The file has no header.");
  expect(await takeEvents("import.failed")).toMatchObject([
    { importId: broken.id, rows, message: "The file has no header." },
  ]);
});

test("a decision and its undo are told with the verdict in force and both offers' own ids", async () => {
  await listen("match.decided");
  const pair = await insertPair();
  const { decisionId } = await decide(db, queue, { pair, verdict: "variant" }, person);
  const reference = (offerId: string) => ({ offerId, catalogId: expect.any(String), externalId: "0" });
  const offers = [reference(pair.lowerOfferId), reference(pair.higherOfferId)];
  expect(await takeEvents("match.decided")).toEqual([
    {
      decidedBy: person.id,
      batchId: null,
      decisions: [{ decisionId, undoesId: null, verdict: "variant", offers }],
    },
  ]);
  const undo = await undoDecision(db, queue, decisionId, person);
  expect(await takeEvents("match.decided")).toMatchObject([
    { decisions: [{ decisionId: undo.decisionId, undoesId: decisionId, verdict: null }] },
  ]);
});

test("what is decided in one go is one event, and a repeat none", async () => {
  await listen("match.decided");
  const pairs = [await insertPair(), await insertPair(), await insertPair()];
  const decisions = pairs.map((pair) => ({ id: randomUUID(), pair, verdict: "different" as const }));
  const item = { kind: "decide" as const, id: randomUUID(), decisions };
  for (const _ of [1, 2]) await decideMany(db, queue, [item], person);
  const [event, ...more] = await takeEvents("match.decided");
  expect(more).toEqual([]);
  expect(event!.decisions.map(({ decisionId }) => decisionId)).toEqual(decisions.map(({ id }) => id));
});

test("a bulk decision is one event under its batch, and so is its undo", async () => {
  const pairs = [await insertPair(), await insertPair(), await insertPair()];
  await listen("match.decided");
  const batchId = randomUUID();
  const seen = pairs.map((pair) => ({ pair, decisionId: null }));
  await decideBulk(db, queue, { pairs: seen, verdict: "same", batchId }, person);
  expect(await takeEvents("match.decided")).toMatchObject([{ batchId, decidedBy: person.id }]);
  await undoBulk(db, queue, batchId, person);
  const [undone] = await takeEvents("match.decided");
  expect(undone!.batchId).not.toBe(batchId);
  expect(undone!.decisions.map(({ verdict }) => verdict)).toEqual([null, null, null]);
});

test("offers that join, move and come back are told with both products; a clustering that changes nothing is not", async () => {
  const ids: Pair["lowerOfferId"][] = [];
  for (const suffix of ["one", "two", "three"])
    ids.push(...(await insertOffers(db, [{ title: `Desk ${suffix}`, brand: "Zorbex" }])));
  for (const n of [0, 1]) await insertScoredPair(db, [ids[n]!, ids[n + 1]!], 0.999);
  await listen("product.changed");
  await cluster(db, ids, queue);
  const [productId] = await productsOf(db, ids);
  const [joined] = await takeEvents("product.changed");
  expect(joined!.productIds).toEqual([productId]);
  expect(joined!.offers.map((offer) => offer.offerId)).toEqual([...ids].sort());
  expect(joined!.offers[0]).toMatchObject({ externalId: "0", productId, previousProductId: null });
  await cluster(db, ids, queue);
  expect(await takeEvents("product.changed")).toEqual([]);

  const split = splitInputSchema.parse({ productId, offerIds: [ids[2]!] });
  const { batchId } = await splitProduct(db, queue, split, person);
  await cluster(db, ids, queue);
  const parted = (await productsOf(db, ids))[2]!;
  expect(await takeEvents("product.changed")).toMatchObject([
    { offers: [{ offerId: ids[2], productId: parted, previousProductId: productId }] },
  ]);
  await undoRegrouping(db, queue, batchId, person);
  await cluster(db, ids, queue);
  const [back] = await takeEvents("product.changed");
  expect(new Set(back!.productIds)).toEqual(new Set([productId, parted]));
  expect(back!.offers).toMatchObject([{ offerId: ids[2], productId, previousProductId: parted }]);
});

test("offers that leave their catalog are told with the product that they leave, and again when they come back", async () => {
  const [[staying], [leaving]] = [
    await insertOffers(db, [{ title: "Lamp" }]),
    await insertOffers(db, [{ title: "Lamp, too" }]),
  ];
  await insertScoredPair(db, [staying!, leaving!], 0.999);
  await cluster(db, [staying!], queue);
  const [productId] = await productsOf(db, [staying!]);
  await listen("product.changed");
  const importId = randomUUID();
  await inTransaction(db.pool, (sql) => withdrawOffers(sql, queue, importId, [leaving!]));
  expect(await takeEvents("product.changed")).toMatchObject([
    {
      productIds: [productId],
      offers: [],
      withdrawnOffers: [{ offerId: leaving, externalId: "0", previousProductId: productId }],
    },
  ]);
  await inTransaction(db.pool, async (sql) => {
    await restoreVersions(sql, importId, [leaving!]);
    await takeBackWithdrawn(sql, queue, [leaving!]);
  });
  expect(await takeEvents("product.changed")).toMatchObject([
    { offers: [{ offerId: leaving, productId, previousProductId: null }], withdrawnOffers: [] },
  ]);
});

test("a clustering of many offers is a few events of at most 500 offers, each offer in one of them", async () => {
  const ids = await insertOffers(
    db,
    Array.from({ length: 1_200 }, (_, n) => ({ title: `Offer ${n}` })),
  );
  await listen(...webhookEventTypes);
  await cluster(db, ids, queue);
  const events = await takeEvents("product.changed");
  expect(events.map(({ offers }) => offers.length).sort()).toEqual([200, 500, 500]);
  expect(new Set(events.flatMap(({ offers }) => offers.map((offer) => offer.offerId)))).toEqual(new Set(ids));
});
