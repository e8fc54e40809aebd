import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Verdict } from "../../../domain/matching/match";
import { toStatedValue } from "../../../domain/matching/values/attribute-value";
import type { OfferId } from "../../../domain/offer/offer";
import { groupVariantsJob } from "../../../jobs/family-jobs";
import { clusterOffersJob } from "../../../jobs/job-catalog";
import type { JobSender } from "../../../jobs/queue";
import { inTransaction } from "../../../platform/database";
import { createTestDatabase, type TestDatabase } from "../../../platform/testing/test-database";
import { record, toAuthor, undo } from "../../decisions/ledger";
import { ensureChampion } from "../../matcher-registry/ensure-champion";
import { holdMatches } from "../../matches/standing-matches";
import { withdrawFromProducts } from "../leave-and-return";
import { insertOffers, insertScoredPair, productsOf } from "../product-scene.fixture";
import { clusterAround } from "../service";
import { findFamilyOf, getFamily } from "./data";
import { groupAround } from "./group-around";
import { noteOverdueFamilies } from "./note-families";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
  await ensureChampion(db);
});
afterAll(() => db.close());

/** Keeps jobs until they are worked on, as the worker does. */
const waiting: { name: string; payload: unknown }[] = [];
const queue = {
  enqueue: async ({ name }: { name: string }, payloads: readonly unknown[]) => {
    waiting.push(...payloads.map((payload) => ({ name, payload })));
  },
} as JobSender;

async function work(): Promise<void> {
  for (let job = waiting.shift(); job; job = waiting.shift()) {
    if (job.name === clusterOffersJob.name)
      await clusterAround(db, queue, clusterOffersJob.payloadSchema.parse(job.payload).offerIds);
    if (job.name === groupVariantsJob.name)
      await groupAround(db, groupVariantsJob.payloadSchema.parse(job.payload).productIds);
  }
}

const person = toAuthor({ id: "person-1" });

async function decide(pair: readonly [OfferId, OfferId], verdict: Verdict): Promise<string> {
  const [lowerOfferId, higherOfferId] = pair[0] < pair[1] ? pair : [pair[1], pair[0]];
  await insertScoredPair(db, pair, 0.5);
  const id = randomUUID();
  await inTransaction(db.pool, async (sql) => {
    const [match] = await holdMatches(sql, [{ lowerOfferId, higherOfferId }]);
    await record(sql, queue, [{ id, match: match!, verdict }], person);
  });
  await work();
  return id;
}

async function takeBack(pair: readonly [OfferId, OfferId], decisionId: string): Promise<void> {
  const [lowerOfferId, higherOfferId] = pair[0] < pair[1] ? pair : [pair[1], pair[0]];
  await inTransaction(db.pool, async (sql) => {
    const [match] = await holdMatches(sql, [{ lowerOfferId, higherOfferId }]);
    await undo(sql, queue, [{ id: randomUUID(), match: match!, undoesId: decisionId }], person);
  });
  await work();
}

/** Offers of one catalog each, in products of their own. */
async function insertApart(...titles: string[]): Promise<OfferId[]> {
  const ids = (
    await Promise.all(
      titles.map((title) => insertOffers(db, [{ title, priceMinor: 1_000, currency: "EUR" }])),
    )
  ).flat();
  await clusterAround(db, queue, ids);
  await work();
  return ids;
}

async function familiesOf(offerIds: readonly OfferId[]): Promise<(string | null)[]> {
  const productIds = await productsOf(db, offerIds);
  return Promise.all(productIds.map(async (id) => (await findFamilyOf(db.pool, id))?.id ?? null));
}

test("a verdict of variant makes a family, another joins it, and taking one back parts it again with its id kept", async () => {
  const [a, b, c] = (await insertApart("Zorbex hoodie S", "Zorbex hoodie M", "Zorbex hoodie L")) as [
    OfferId,
    OfferId,
    OfferId,
  ];
  await decide([a, b], "variant");
  const [family] = await familiesOf([a]);
  expect(family).not.toBeNull();
  expect(await familiesOf([a, b, c])).toEqual([family, family, null]);
  const second = await decide([b, c], "variant");
  expect(await familiesOf([a, b, c])).toEqual([family, family, family]);
  expect(await getFamily(db.pool, family!)).toMatchObject({
    productCount: 3,
    title: "Zorbex hoodie",
    columnAxis: "size",
    columns: ["S", "M", "L"].map((size) => ({ values: [[toStatedValue(size)]] })),
  });
  await takeBack([b, c], second);
  expect(await familiesOf([a, b, c])).toEqual([family, family, null]);
});

test("when all ties go the family ends; the same tie brings the same id back", async () => {
  const [a, b] = (await insertApart("Cola 0.33 l", "Cola 1 l")) as [OfferId, OfferId];
  const decision = await decide([a, b], "variant");
  const [family] = await familiesOf([a]);
  await takeBack([a, b], decision);
  expect(await familiesOf([a, b])).toEqual([null, null]);
  expect(await getFamily(db.pool, family!)).toMatchObject({ productCount: 0, products: [] });
  await decide([a, b], "variant");
  expect(await familiesOf([a, b])).toEqual([family, family]);
});

test("two families that a tie joins become one, and the id that ended leads there", async () => {
  const [a, b, c, d, e] = (await insertApart("Mug 1", "Mug 2", "Mug 3", "Mug 4", "Mug 5")) as OfferId[];
  await decide([a!, b!], "variant");
  await decide([b!, c!], "variant");
  await decide([d!, e!], "variant");
  const [large, small] = [(await familiesOf([a!]))[0]!, (await familiesOf([d!]))[0]!];
  await decide([c!, d!], "variant");
  expect(new Set(await familiesOf([a!, b!, c!, d!, e!]))).toEqual(new Set([large]));
  expect(await getFamily(db.pool, small)).toMatchObject({ id: large, productCount: 5 });
});

test("products that become one keep their families together, and one that loses its offer leaves", async () => {
  const [a, b, c] = (await insertApart("Towel 50×100 cm", "Towel 30×50 cm", "Towel small")) as OfferId[];
  await decide([a!, b!], "variant");
  const [family] = await familiesOf([a!]);
  // b and c turn out to be one product: whichever id it keeps, the family holds it.
  await decide([b!, c!], "same");
  expect(await familiesOf([a!, b!, c!])).toEqual([family, family, family]);
  expect((await getFamily(db.pool, family!)).productCount).toBe(2);
  await inTransaction(db.pool, (sql) => withdrawFromProducts(sql, queue, [a!]));
  await db.pool.query("DELETE FROM match WHERE lower_offer_id = $1 OR higher_offer_id = $1", [a!]);
  await work();
  expect(await familiesOf([b!, c!])).toEqual([null, null]);
});

test("what ties too many products together is left as it is, and products that were decided before are found", async () => {
  const ids = await insertApart("Pin 1", "Pin 2", "Pin 3");
  await insertScoredPair(db, [ids[0]!, ids[1]!], 0.5, "variant");
  await insertScoredPair(db, [ids[1]!, ids[2]!], 0.5, "variant");
  const productIds = await productsOf(db, ids);
  expect(await groupAround(db, productIds, { productsMax: 2 })).toEqual({ movedCount: 0, knottedCount: 3 });
  expect(await familiesOf(ids)).toEqual([null, null, null]);
  expect(await noteOverdueFamilies(db.pool, queue)).toBeGreaterThan(0);
  await work();
  expect(new Set(await familiesOf(ids)).size).toBe(1);
  expect(await noteOverdueFamilies(db.pool, queue)).toBe(0);
});
