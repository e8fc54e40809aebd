import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { OfferId } from "../../../domain/offer/offer";
import { clusterOffersJob } from "../../../jobs/job-catalog";
import type { JobSender } from "../../../jobs/queue";
import { inTransaction, type SqlRunner } from "../../../platform/database";
import { createTestDatabase, type TestDatabase } from "../../../platform/testing/test-database";
import { ensureChampion } from "../../matcher-registry/ensure-champion";
import { restoreVersions } from "../../offers/versions";
import {
  cluster,
  expectProductsWhole,
  insertOffers,
  insertScoredPair,
  interruptBeforeTransaction,
  productsOf,
} from "../../products/product-scene.fixture";
import { blockDerivedData, takeBackWithdrawn, withdrawOffers } from "./withdraw-offers";

const queue: JobSender = { enqueue: async () => undefined };

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
  await ensureChampion(db);
});
afterEach(() => expectProductsWhole(db));
afterAll(() => db.close());

async function withdrawIn(sql: SqlRunner, importId: string, offerIds: readonly OfferId[]): Promise<void> {
  await blockDerivedData(sql);
  await withdrawOffers(sql, queue, importId, offerIds);
}

const withdraw = (importId: string, offerIds: readonly OfferId[]) =>
  inTransaction(db.pool, (sql) => withdrawIn(sql, importId, offerIds));

const bringBack = (importId: string, offerIds: readonly OfferId[]) =>
  inTransaction(db.pool, async (sql) => {
    const { createdIds } = await restoreVersions(sql, importId, offerIds);
    await takeBackWithdrawn(sql, queue, createdIds);
  });

/** As many offers of one thing, each of a catalog of its own, matched in a chain. */
async function insertChain(count: number, title = "Lamp"): Promise<OfferId[]> {
  const ids: OfferId[] = [];
  for (let i = 0; i < count; i++) ids.push(...(await insertOffers(db, [{ title }])));
  await linkAll(ids);
  return ids;
}

async function linkAll(ids: readonly OfferId[]): Promise<void> {
  for (const [index, id] of ids.slice(1).entries()) await insertScoredPair(db, [ids[index]!, id], 0.999);
}

const readProduct = async (id: string) => {
  const { rows } = await db.pool.query("SELECT offer_count, has_conflict FROM product WHERE id = $1", [id]);
  return rows[0];
};

test("a product whose offers are withdrawn while they are put together is left empty, and is theirs when they come back", async () => {
  const ids = await insertChain(2);
  await cluster(db, ids);
  const [productId] = await productsOf(db, ids);
  const importId = randomUUID();
  await cluster(
    interruptBeforeTransaction(db, () => withdraw(importId, ids)),
    ids,
  );
  expect(await readProduct(productId!)).toEqual({ offer_count: 0, has_conflict: false });
  await bringBack(importId, ids);
  expect(await productsOf(db, ids)).toEqual([productId, productId]);
  expect(await readProduct(productId!)).toMatchObject({ offer_count: 2 });
});

test("an offer that is withdrawn while its first product is made leaves no product behind that nobody sells", async () => {
  const ids = await insertChain(1, "Unsold lamp");
  await cluster(
    interruptBeforeTransaction(db, () => withdraw(randomUUID(), ids)),
    ids,
  );
  const { rowCount } = await db.pool.query("SELECT FROM product WHERE title = 'Unsold lamp'");
  expect(rowCount).toBe(0);
});

test("clustering waits for a withdrawal that has begun, and sees what it did", async () => {
  const ids = await insertChain(3);
  await cluster(db, ids.slice(0, 1));
  const importId = randomUUID();
  let clustering: Promise<void> | undefined;
  await inTransaction(db.pool, async (sql) => {
    await withdrawIn(sql, importId, ids.slice(0, 2));
    clustering = cluster(db, ids);
    await untilSomebodyWaits(sql);
  });
  await clustering;
  const [, , productId] = await productsOf(db, ids);
  expect(await readProduct(productId!)).toMatchObject({ offer_count: 1 });
});

/** On the embedded database nobody is seen to wait: it serves one transaction at a time. */
async function untilSomebodyWaits(sql: SqlRunner): Promise<void> {
  for (let attempt = 0; attempt < 50; attempt++) {
    const { rowCount } = await sql.query(
      "SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
    );
    if (rowCount !== 0) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

test("a product whose conflict was with an offer that is withdrawn is put together anew", async () => {
  const [kept, rival] = await insertOffers(db, [{ title: "Fan" }, { title: "Fan, twice" }], {
    isOneOfferPerProduct: true,
  });
  const [between] = await insertOffers(db, [{ title: "Fan, too" }]);
  await insertScoredPair(db, [kept!, between!], 0.999);
  await insertScoredPair(db, [rival!, between!], 0.998);
  await cluster(db, [kept!, rival!, between!]);
  const [, rivalsId] = await productsOf(db, [kept!, rival!]);
  expect(await readProduct(rivalsId!)).toEqual({ offer_count: 1, has_conflict: true });
  const asked = new Set<OfferId>();
  await inTransaction(db.pool, async (sql) => {
    await blockDerivedData(sql);
    const enqueue: JobSender["enqueue"] = async (job, payloads) => {
      if (job.name !== clusterOffersJob.name) return;
      for (const { offerIds = [] } of payloads as readonly { offerIds?: OfferId[] }[])
        for (const id of offerIds) asked.add(id);
    };
    await withdrawOffers(sql, { enqueue }, randomUUID(), [between!]);
  });
  await cluster(db, [...asked]);
  expect(await readProduct(rivalsId!)).toEqual({ offer_count: 1, has_conflict: false });
});

test("whatever is put together, withdrawn and brought back at once, products hold what they say", async () => {
  const random = toRandom(20261126);
  const chains = await Promise.all(Array.from({ length: 8 }, (_, i) => insertChain(4, `Random lamp ${i}`)));
  const all = chains.flat();
  const pick = (count: number) =>
    Array.from({ length: count }, () => all[Math.floor(random() * all.length)]!);
  const away: { importId: string; ids: OfferId[] }[] = [];
  /** Runs of a catalog take turns: none withdraws what another brings back. */
  const present = new Set(all);
  const act = async () => {
    const chance = random();
    if (chance < 0.5) return cluster(db, pick(6));
    const back = chance < 0.75 ? away.shift() : undefined;
    if (back) return bringBack(back.importId, back.ids).then(() => linkBack(back.ids));
    const importId = randomUUID();
    const ids = [...new Set(pick(3))].filter((id) => present.delete(id));
    await withdraw(importId, ids);
    away.push({ importId, ids });
  };
  for (let wave = 0; wave < 12; wave++) {
    await Promise.all(Array.from({ length: 5 }, act));
    await expectProductsWhole(db);
    for (const id of all) if (!away.some(({ ids }) => ids.includes(id))) present.add(id);
  }
  for (const { importId, ids } of away) await bringBack(importId, ids);
  await linkBack(all);
  await cluster(db, all);
  for (const chain of chains) expect(new Set(await productsOf(db, chain)).size).toBe(1);
}, 120_000);

/** The pairs of a chain whose offers are both there, as matching would find them again. */
async function linkBack(ids: readonly OfferId[]): Promise<void> {
  const { rows } = await db.pool.query<{ one: OfferId; other: OfferId }>(
    `SELECT a.id AS one, b.id AS other FROM offer a JOIN offer b ON b.title = a.title AND b.id > a.id
     WHERE a.id = ANY($1::uuid[]) OR b.id = ANY($1::uuid[])`,
    [ids],
  );
  for (const { one, other } of rows) await insertScoredPair(db, [one, other], 0.999);
}

/** Numbers in [0,1), always the same ones. */
function toRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
