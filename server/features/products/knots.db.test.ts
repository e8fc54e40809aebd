import { afterAll, beforeAll, expect, test } from "vitest";
import type { OfferId, ProductId } from "../../domain/offer/offer";
import { inTransaction } from "../../platform/database";
import { createTestDatabase, type TestDatabase } from "../../platform/testing/test-database";
import { ensureChampion } from "../matcher-registry/ensure-champion";
import { listProductConflicts } from "./conflicts";
import {
  cluster,
  expectProductsWhole,
  insertOffers,
  insertScoredPair,
  productsOf,
} from "./product-scene.fixture";
import { regroup } from "./service";

const offersMax = 3;

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
  await ensureChampion(db);
});
afterAll(() => db.close());

async function regroupUpToThree(offerIds: readonly OfferId[]) {
  const queue = { enqueue: async () => undefined };
  return inTransaction(db.pool, (sql) => regroup(sql, queue, offerIds, { offersMax }));
}

async function insertChain(title: string, count: number): Promise<OfferId[]> {
  const ids: OfferId[] = [];
  for (let i = 0; i < count; i++) ids.push(...(await insertOffers(db, [{ title: `${title} ${i}` }])));
  for (const [index, id] of ids.slice(1).entries()) await insertScoredPair(db, [ids[index]!, id], 0.999);
  return ids;
}

async function readProducts(offerIds: readonly OfferId[]) {
  const ids = await productsOf(db, offerIds);
  const { rows } = await db.pool.query<{
    id: string;
    offer_count: number;
    has_conflict: boolean;
    updated_at: Date;
  }>("SELECT id, offer_count, has_conflict, updated_at FROM product WHERE id = ANY($1::uuid[])", [ids]);
  return ids.map((id) => rows.find((row) => row.id === id));
}

const decideDifferent = ([one, other]: readonly OfferId[]) =>
  db.pool.query(
    `UPDATE match SET verdict = 'different', decider_kind = 'person'
     WHERE lower_offer_id = least($1::uuid, $2::uuid) AND higher_offer_id = greatest($1::uuid, $2::uuid)`,
    [one, other],
  );

test("more offers than one product can have stay where they are and are shown as in conflict, until a decision parts them", async () => {
  const [a, b, c, d] = (await insertChain("Wire", 2)).concat(await insertChain("Cable", 2)) as [
    OfferId,
    OfferId,
    OfferId,
    OfferId,
  ];
  await cluster(db, [a, b]);
  const [productId] = await productsOf(db, [a]);
  await insertScoredPair(db, [b, c], 0.999);

  expect(await regroupUpToThree([c])).toMatchObject({ productCount: 0, knottedCount: 1 });
  // One that is in no product gets one of its own; nobody else is touched.
  expect(await productsOf(db, [a, b])).toEqual([productId, productId]);
  expect(await readProducts([a, c])).toMatchObject([
    { offer_count: 2, has_conflict: false },
    { offer_count: 1, has_conflict: true },
  ]);
  await regroupUpToThree([b, c]);
  const marked = await readProducts([a, b, c]);
  expect(marked).toMatchObject([{ has_conflict: true }, { has_conflict: true }, { has_conflict: true }]);
  await regroupUpToThree([b, c]);
  expect(await readProducts([a, b, c])).toEqual(marked);

  const conflicts = await listProductConflicts(db, productId as ProductId, { offersMax });
  expect(conflicts.map(({ offers }) => offers.map(({ id }) => id).sort())).toEqual([
    [b, c].sort(),
    [a, b].sort(),
  ]);
  expect(conflicts[0]).toMatchObject({ isFollowed: false, barrier: { kind: "too-many-offers", offersMax } });

  await decideDifferent([b, c]);
  expect(await regroupUpToThree([b, c])).toMatchObject({ productCount: 2, knottedCount: 0 });
  const [left, , right, last] = await productsOf(db, [a, b, c, d]);
  expect(left).toBe(productId);
  expect(right).toBe(last);
  expect(await readProducts([a, c])).toMatchObject([
    { offer_count: 2, has_conflict: false },
    { offer_count: 2, has_conflict: false },
  ]);
  await expectProductsWhole(db);
});

test("many products may be asked about at once: each counts by itself", async () => {
  const pairs = [];
  for (let i = 0; i < 5; i++) pairs.push(await insertChain(`Bolt ${i}`, 2));
  expect(await regroupUpToThree(pairs.flat())).toMatchObject({ productCount: 5, knottedCount: 0 });
  for (const pair of pairs) expect(new Set(await productsOf(db, pair)).size).toBe(1);
});
