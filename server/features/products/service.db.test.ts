import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../platform/testing/test-database";
import { ensureChampion } from "../matcher-registry/ensure-champion";
import { cluster, insertOffers, insertScoredPair, productsOf } from "./product-scene.fixture";

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
  await cluster(db, [namesake]);
  const [own, others] = await productsOf(db, [namesake, other]);
  expect(others).toBe(productId);
  expect(own).not.toBe(productId);
  // A second run changes nothing.
  await cluster(db, [namesake]);
  expect(await productsOf(db, [namesake, other])).toEqual([own, productId]);
});
