import { afterAll, beforeAll, expect, test } from "vitest";
import type { OfferId, ProductId } from "../../domain/offer/offer";
import { type JobQueue, openQueue } from "../../jobs/queue";
import { createTestDatabase, type TestDatabase } from "../../platform/testing/test-database";
import { decide } from "../decisions/mutations";
import { pairSchema } from "../decisions/schema";
import { ensureChampion } from "../matcher-registry/ensure-champion";
import { listMergeSuggestions, listProductConflicts } from "./conflicts";
import { getProduct } from "./data";
import {
  cluster,
  insertOffers,
  insertScoredPair,
  interruptBeforeTransaction,
  productsOf,
} from "./product-scene.fixture";
import { mergeProducts, previewMerge, previewSplit, splitProduct } from "./regroup";
import { undoRegrouping } from "./regroup-undo";
import { splitInputSchema } from "./schema";

const person = { id: "person-1", name: "Mara Merchandiser" };

let db: TestDatabase;
let queue: JobQueue;
beforeAll(async () => {
  db = await createTestDatabase();
  queue = await openQueue(db.pool, { role: "worker", soleWorker: true });
  await ensureChampion(db);
  await db.pool.query(`INSERT INTO "user" (id, name, email) VALUES ($1, $2, 'mara@example.com')`, [
    person.id,
    person.name,
  ]);
});
afterAll(() => db.close());

/** Four offers of four catalogs in one product, held together by a chain of matches. */
async function insertChain(title: string): Promise<OfferId[]> {
  const ids: OfferId[] = [];
  for (const suffix of ["one", "two", "three", "four"])
    ids.push(...(await insertOffers(db, [{ title: `${title} ${suffix}`, brand: "Zorbex" }])));
  for (let i = 0; i + 1 < ids.length; i++) await insertScoredPair(db, [ids[i]!, ids[i + 1]!], 0.999);
  await cluster(db, ids);
  return ids;
}

const countMatches = async (ids: readonly OfferId[]) => {
  const { rows } = await db.pool.query<{ n: number }>(
    "SELECT count(*)::int AS n FROM match WHERE lower_offer_id = ANY($1) AND higher_offer_id = ANY($1)",
    [ids],
  );
  return rows[0]!.n;
};
const one = async (ids: readonly OfferId[]) => (await productsOf(db, ids))[0]! as ProductId;
const toSplit = (productId: string, offerIds: readonly OfferId[], more: object = {}) =>
  splitInputSchema.parse({ productId, offerIds, ...more });

test("a split is what its preview said, and undoing it brings back the product, its id and its pairs", async () => {
  const ids = await insertChain("Lamp");
  const productId = await one(ids);
  expect(new Set(await productsOf(db, ids)).size).toBe(1);
  const input = toSplit(productId, ids.slice(2));
  const preview = await previewSplit(db, input);
  expect(preview.products.map((product) => product.offers.map((offer) => offer.id).sort())).toEqual(
    expect.arrayContaining([ids.slice(0, 2).sort(), ids.slice(2).sort()]),
  );
  expect(preview.products.filter((product) => product.id === productId)).toHaveLength(1);
  expect(preview.products.filter((product) => product.id === null)).toHaveLength(1);
  expect(preview.decisionCounts).toEqual({ same: 0, variant: 0, different: 4 });
  expect(await countMatches(ids)).toBe(3);

  const { batchId } = await splitProduct(db, queue, input, person);
  await cluster(db, ids);
  const after = await productsOf(db, ids);
  expect(after[0]).toBe(after[1]);
  expect(after[2]).toBe(after[3]);
  expect(after[0]).not.toBe(after[2]);
  expect(after).toContain(productId);
  const newId = after.find((id) => id !== productId)!;
  // Each pair between the two sides has a match to hold its verdict, also those that nobody had proposed.
  expect(await countMatches(ids)).toBe(6);

  await undoRegrouping(db, queue, batchId, person);
  // At once, before a worker has come to it.
  expect(await getProduct(db.pool, newId)).toMatchObject({ id: productId, offerCount: 4 });
  await cluster(db, ids);
  expect(new Set(await productsOf(db, ids))).toEqual(new Set([productId]));
  expect(await countMatches(ids)).toBe(3);
  const redirected = await getProduct(db.pool, newId);
  expect(redirected).toMatchObject({ id: productId, offerCount: 4 });
  await expect(undoRegrouping(db, queue, batchId, person)).rejects.toMatchObject({ code: "conflict" });
});

test("a merge joins two products for good, and undoing it gives each its offers and its id again", async () => {
  const lamps = await insertChain("Desk lamp");
  const others = await insertChain("Floor lamp");
  const [lampId, otherId] = [await one(lamps), await one(others)];
  const input = { productId: lampId, otherProductId: otherId };
  const preview = await previewMerge(db, input);
  expect(preview.products.map((product) => product.offers.length)).toEqual([8]);
  expect(preview.conflicts).toEqual([]);

  const { batchId } = await mergeProducts(db, queue, input, person);
  await cluster(db, [lamps[0]!, others[0]!]);
  const merged = await productsOf(db, [...lamps, ...others]);
  expect(new Set(merged).size).toBe(1);
  expect([lampId, otherId]).toContain(merged[0]);
  const gone = merged[0] === lampId ? otherId : lampId;
  expect((await getProduct(db.pool, gone)).id).toBe(merged[0]);

  await undoRegrouping(db, queue, batchId, person);
  // At once, before a worker has come to it.
  expect(await getProduct(db.pool, lampId)).toMatchObject({ id: lampId, offerCount: 4 });
  expect(await getProduct(db.pool, otherId)).toMatchObject({ id: otherId, offerCount: 4 });
  await cluster(db, [lamps[0]!, others[0]!]);
  expect(new Set(await productsOf(db, lamps))).toEqual(new Set([lampId]));
  expect(new Set(await productsOf(db, others))).toEqual(new Set([otherId]));
  expect(await getProduct(db.pool, gone)).toMatchObject({ id: gone, offerCount: 4 });
});

test("an undo before anything was clustered leaves all as it was", async () => {
  const ids = await insertChain("Shelf");
  const before = await productsOf(db, ids);
  const { batchId } = await splitProduct(db, queue, toSplit(before[0]!, [ids[0]!]), person);
  await undoRegrouping(db, queue, batchId, person);
  await cluster(db, ids);
  expect(await productsOf(db, ids)).toEqual(before);
});

test("an undo is refused as a whole once one of its pairs was decided again", async () => {
  const ids = await insertChain("Chair");
  const { batchId } = await splitProduct(db, queue, toSplit(await one(ids), [ids[0]!]), person);
  await cluster(db, ids);
  const [lowerOfferId, higherOfferId] = [ids[0]!, ids[1]!].sort();
  await decide(
    db,
    queue,
    { pair: pairSchema.parse({ lowerOfferId, higherOfferId }), verdict: "variant" },
    person,
  );
  await expect(undoRegrouping(db, queue, batchId, person)).rejects.toMatchObject({ code: "conflict" });
  const { rows } = await db.pool.query(
    "SELECT count(*)::int AS n FROM decision WHERE undoes_id IN (SELECT id FROM decision WHERE batch_id = $1)",
    [batchId],
  );
  expect(rows[0].n).toBe(0);
});

test("a merge names the earlier decisions that it overrules, and an undo puts them in force again", async () => {
  const [a] = await insertOffers(db, [{ title: "Kettle red" }]);
  const [b] = await insertOffers(db, [{ title: "Kettle blue" }]);
  await insertScoredPair(db, [a!, b!], 0.6);
  await cluster(db, [a!, b!]);
  const [lowerOfferId, higherOfferId] = [a!, b!].sort();
  const pair = pairSchema.parse({ lowerOfferId, higherOfferId });
  await decide(db, queue, { pair, verdict: "different" }, person);
  const [productId, otherProductId] = (await productsOf(db, [a!, b!])) as [ProductId, ProductId];
  const preview = await previewMerge(db, { productId, otherProductId });
  expect(preview.overruled).toMatchObject([{ verdict: "different", deciderName: "Mara Merchandiser" }]);
  const { batchId } = await mergeProducts(db, queue, { productId, otherProductId }, person);
  await cluster(db, [a!]);
  expect(new Set(await productsOf(db, [a!, b!])).size).toBe(1);
  await undoRegrouping(db, queue, batchId, person);
  await cluster(db, [a!]);
  expect(await productsOf(db, [a!, b!])).toEqual([productId, otherProductId]);
  const { rows } = await db.pool.query("SELECT verdict, decider_kind FROM match WHERE lower_offer_id = $1", [
    lowerOfferId,
  ]);
  expect(rows).toEqual([{ verdict: "different", decider_kind: "person" }]);
});

test("products that share a doubtful pair are offered to be merged, and a catalog that lists each product once is named", async () => {
  const [a, c] = await insertOffers(db, [{ title: "Drill 18 V" }, { title: "Drill 18V" }], {
    isOneOfferPerProduct: true,
  });
  const [b] = await insertOffers(db, [{ title: "Drill 18 volt" }]);
  await insertScoredPair(db, [a!, b!], 0.999);
  await insertScoredPair(db, [b!, c!], 0.998);
  await cluster(db, [a!, b!, c!]);
  const [productId, , otherProductId] = (await productsOf(db, [a!, b!, c!])) as ProductId[];
  expect(productId).not.toBe(otherProductId);
  const suggestions = await listMergeSuggestions(db.pool, productId!);
  expect(suggestions).toMatchObject([{ id: otherProductId, matchProbability: 0.998 }]);
  const conflicts = await listProductConflicts(db, productId!);
  expect(conflicts).toMatchObject([
    { isFollowed: false, matchProbability: 0.998, barrier: { kind: "one-offer-per-catalog" } },
  ]);
  const preview = await previewMerge(db, { productId: productId!, otherProductId: otherProductId! });
  expect(preview.conflicts).toMatchObject([{ isFollowed: true, barrier: { kind: "one-offer-per-catalog" } }]);
});

test("a split of offers that are not in the product any more, or of all of them, is refused", async () => {
  const ids = await insertChain("Table");
  const others = await insertChain("Bench");
  const productId = await one(ids);
  await expect(previewSplit(db, toSplit(productId, [others[0]!]))).rejects.toMatchObject({
    code: "conflict",
  });
  await expect(previewSplit(db, toSplit(productId, ids))).rejects.toMatchObject({ code: "bad-input" });
  await expect(previewMerge(db, { productId, otherProductId: productId })).rejects.toMatchObject({
    code: "bad-input",
  });
});

test("a split is refused where an offer has left the product since it was planned", async () => {
  const ids = await insertChain("Cupboard");
  const productId = await one(ids);
  const moveOne = async () => {
    await db.pool.query("DELETE FROM match WHERE lower_offer_id = $1 OR higher_offer_id = $1", [ids[3]]);
    await cluster(db, ids);
  };
  const split = splitProduct(
    interruptBeforeTransaction(db, moveOne),
    queue,
    toSplit(productId, ids.slice(2)),
    person,
  );
  await expect(split).rejects.toMatchObject({ code: "conflict" });
  const { rowCount } = await db.pool.query(
    "SELECT FROM match WHERE verdict IS NOT NULL AND lower_offer_id = ANY($1)",
    [ids],
  );
  expect(rowCount).toBe(0);
});
