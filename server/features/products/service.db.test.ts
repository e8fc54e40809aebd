import { afterAll, beforeAll, expect, test } from "vitest";
import type { OfferId } from "../../domain/offer/offer";
import { createTestDatabase, type TestDatabase } from "../../platform/testing/test-database";
import { ensureChampion } from "../matcher-registry/ensure-champion";
import {
  cluster,
  expectProductsWhole,
  insertOffers,
  insertScoredPair,
  interruptBeforeTransaction,
  productsOf,
} from "./product-scene.fixture";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
  await ensureChampion(db);
});
afterAll(() => db.close());

test("a product that is new never takes the id of one that other offers are in", async () => {
  const [a] = await insertOffers(db, [{ title: "Lamp" }]);
  const [b] = await insertOffers(db, [{ title: "Lamp, too" }]);
  await insertScoredPair(db, [a!, b!], 0.999);
  await cluster(db, [a!, b!]);
  const [productId] = await productsOf(db, [a!]);
  // The offer that the product was named after parts from it.
  const [namesake, other] = a! < b! ? [a!, b!] : [b!, a!];
  await db.pool.query("DELETE FROM match");
  await db.pool.query("UPDATE offer_state SET product_id = NULL WHERE offer_id = $1", [namesake]);
  await db.pool.query("UPDATE product SET offer_count = 1 WHERE id = $1", [productId]);
  await cluster(db, [namesake]);
  const [own, others] = await productsOf(db, [namesake, other]);
  expect(others).toBe(productId);
  expect(own).not.toBe(productId);
  // A second run changes nothing.
  await cluster(db, [namesake]);
  expect(await productsOf(db, [namesake, other])).toEqual([own, productId]);
});

/** Two offers of two catalogs, each in a product of its own, that a match says are one. */
async function insertLinked(title: string): Promise<[OfferId, OfferId]> {
  const [a] = await insertOffers(db, [{ title }]);
  const [b] = await insertOffers(db, [{ title: `${title}, too` }]);
  await cluster(db, [a!, b!]);
  await insertScoredPair(db, [a!, b!], 0.999);
  return [a!, b!];
}

const part = ([a, b]: readonly OfferId[]) =>
  db.pool.query(
    "UPDATE match SET verdict = 'different', decider_kind = 'person' WHERE lower_offer_id = $1 AND higher_offer_id = $2",
    [a! < b! ? a : b, a! < b! ? b : a],
  );

test("of two jobs that put the same offers together at once the later one knows what the earlier one knew", async () => {
  const ids = await insertLinked("Kettle");
  // As if the first had outlived its timeout and was tried again, and somebody had decided between.
  const retry = async () => {
    await part(ids);
    await cluster(db, ids);
  };
  await cluster(interruptBeforeTransaction(db, retry), ids);
  expect(new Set(await productsOf(db, ids)).size).toBe(2);
  await expectProductsWhole(db);
});

test("any number of jobs over the same offers at once make one product of them", async () => {
  const pairs = await Promise.all(Array.from({ length: 3 }, (_, i) => insertLinked(`Toaster ${i}`)));
  for (const [index, [a]] of pairs.slice(1).entries())
    await insertScoredPair(db, [pairs[index]![1], a], 0.999);
  const ids = pairs.flat();
  await Promise.all(ids.map((id) => cluster(db, [id])));
  expect(new Set(await productsOf(db, ids)).size).toBe(1);
  await expectProductsWhole(db);
});
