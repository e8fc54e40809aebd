import { afterAll, beforeAll, expect, test } from "vitest";
import { productIdSchema } from "../../domain/offer/offer";
import { ensureChampion } from "../../features/matcher-registry/ensure-champion";
import {
  cluster,
  insertOffers,
  insertScoredPair,
  productsOf,
} from "../../features/products/product-scene.fixture";
import type { Role, Viewer } from "../../features/users/schema";
import { openQueue } from "../../jobs/queue";
import { createTestDatabase, type TestDatabase } from "../../platform/testing/test-database";
import { appRouter } from "../app-router";
import { createCallerFactory } from "../trpc";

const createCaller = createCallerFactory(appRouter);

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
  await openQueue(db.pool, { role: "worker", soleWorker: true });
  await ensureChampion(db);
});
afterAll(() => db.close());

const viewerOf = (role: Role): Viewer => ({
  id: `id-${role}`,
  name: role,
  email: `${role}@example.com`,
  role,
});
const as = (role: Role | null) => createCaller({ viewer: role ? viewerOf(role) : null, db, ip: "127.0.0.1" });

const nowhere = "00000000-0000-4000-8000-000000000000";
const productId = productIdSchema.parse(nowhere);
const otherProductId = productIdSchema.parse("00000000-0000-4000-8000-000000000001");

const reads: [string, (caller: ReturnType<typeof as>) => Promise<unknown>][] = [
  ["products.conflicts", (caller) => caller.products.conflicts({ id: productId })],
  ["products.mergeSuggestions", (caller) => caller.products.mergeSuggestions({ id: productId })],
  ["products.facets", (caller) => caller.products.facets({})],
  ["products.conflictCount", (caller) => caller.products.conflictCount()],
  ["offers.facets", (caller) => caller.offers.facets({})],
];

test.each(reads)("%s is open to viewers and to nobody unknown", async (_, call) => {
  await expect(call(as(null))).rejects.toMatchObject({ code: "UNAUTHORIZED" });
  await expect(call(as("viewer"))).resolves.toBeDefined();
});

const split = { productId, offerIds: [nowhere as never] };
const changes: [string, (caller: ReturnType<typeof as>) => Promise<unknown>][] = [
  ["products.previewSplit", (caller) => caller.products.previewSplit(split)],
  ["products.split", (caller) => caller.products.split(split)],
  ["products.previewMerge", (caller) => caller.products.previewMerge({ productId, otherProductId })],
  ["offers.matchAgain", (caller) => caller.offers.matchAgain({ offerIds: [nowhere as never] })],
  ["products.merge", (caller) => caller.products.merge({ productId, otherProductId })],
  ["products.undoRegrouping", (caller) => caller.products.undoRegrouping({ batchId: nowhere })],
];

test.each(changes)("%s is refused to viewers", async (_, call) => {
  await expect(call(as(null))).rejects.toMatchObject({ code: "UNAUTHORIZED" });
  await expect(call(as("viewer"))).rejects.toMatchObject({ code: "FORBIDDEN" });
  const answer = await call(as("merchandiser")).catch((error: unknown) => error);
  expect(answer).not.toMatchObject({ code: "FORBIDDEN" });
});

test("a product tells the source of each field, and which of its pairs hold it together", async () => {
  const [a] = await insertOffers(db, [{ title: "Zorbex lamp", brand: "Zorbex", gtin: "04006381333931" }]);
  const [b] = await insertOffers(db, [{ title: "Zorbex lamp black", brand: "ZORBEX" }]);
  await insertScoredPair(db, [a!, b!], 0.999);
  await cluster(db, [a!]);
  const [id] = await productsOf(db, [a!]);
  const product = await as("viewer").products.get({ id: productIdSchema.parse(id) });
  expect(product.links).toMatchObject([{ isLink: true, verdict: null, deciderKind: null }]);
  const record = new Map(product.record.map((field) => [field.field, field]));
  expect(record.get("title")?.value).toBe(product.title);
  expect(record.get("brand")).toMatchObject({ value: product.brand, reason: "all-agree", agreeCount: 2 });
  expect(record.get("gtin")).toMatchObject({ value: "04006381333931", offerId: a, reason: "only-one" });
});

test("offers that are sent to be matched again wait once, and put matching in line", async () => {
  const ids = await insertOffers(db, [{ title: "Stool" }, { title: "Bench" }]);
  await db.pool.query("UPDATE offer_state SET matched_hash = 'x' WHERE offer_id = ANY($1::uuid[])", [ids]);
  const send = () => as("merchandiser").offers.matchAgain({ offerIds: [...ids, nowhere as never] });
  expect(await send()).toEqual({ sentCount: 2 });
  const { rows } = await db.pool.query(
    "SELECT 1 FROM pgboss.job WHERE name = 'plan-matching' AND state < 'active'",
  );
  expect(rows).toHaveLength(1);
  expect(await send()).toEqual({ sentCount: 0 });
});

test("a split decided over the wire puts its offers in line for clustering", async () => {
  const [a] = await insertOffers(db, [{ title: "Table" }]);
  const [b] = await insertOffers(db, [{ title: "Tables" }]);
  await insertScoredPair(db, [a!, b!], 0.999);
  await cluster(db, [a!]);
  const [id] = await productsOf(db, [a!]);
  const input = { productId: productIdSchema.parse(id), offerIds: [a!] };
  const preview = await as("merchandiser").products.previewSplit(input);
  expect(preview.products).toHaveLength(2);
  const { batchId } = await as("merchandiser").products.split(input);
  const { rows } = await db.pool.query(
    "SELECT 1 FROM pgboss.job WHERE name = 'cluster-offers' AND data->'offerIds' ? $1",
    [a],
  );
  expect(rows).toHaveLength(1);
  await as("admin").products.undoRegrouping({ batchId });
});
