import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { CatalogId } from "../../../domain/offer/offer";
import { emptyContent } from "../../../domain/offer/offer.fixture";
import { toOfferId } from "../../../domain/offer/offer-id";
import { type JobQueue, openQueue } from "../../../jobs/queue";
import { createTestDatabase, type TestDatabase } from "../../../platform/testing/test-database";
import { createCatalog } from "../../catalogs/mutations";
import { promoteNew } from "../../matcher-registry/put-into-force";
import { readShippedMatcher } from "../../matcher-registry/shipped-matcher";
import { upsertOffers } from "../../offers/mutations";
import { CorpusIndex } from "../index/corpus-index";
import { runMatching } from "./run-matching.fixture";

const drill = "Makita DHP485 cordless drill 18 V";
const likeDrill = "Makita combi drill DHP 485 18V bare unit";
const others = ["Bosch GSB 18V-55 combi drill", "Makita DHP453 drill 18 V", "Makita HR2630 rotary hammer"];
const importId = randomUUID();

let db: TestDatabase;
let queue: JobQueue;
let index: CorpusIndex;
let [shopA, shopB, shopC] = ["", "", ""] as [CatalogId, CatalogId, CatalogId];

async function list(catalogId: CatalogId, externalId: string, title: string): Promise<void> {
  const content = { ...emptyContent, title };
  await upsertOffers(db.pool, { catalogId, importId }, [{ externalId, content }]);
  await db.pool.query(
    "UPDATE offer_state SET embedded_hash = o.content_hash FROM offer o WHERE o.id = offer_id",
  );
  await runMatching({ db, index, crossEncoder: null, modelId: "none" });
}

async function findProbability(): Promise<number> {
  const [lowerOfferId, higherOfferId] = [toOfferId(shopA, "drill"), toOfferId(shopB, "drill")].sort();
  const match = await db.prisma.match.findFirstOrThrow({ where: { lowerOfferId, higherOfferId } });
  return match.matchProbability;
}

beforeAll(async () => {
  db = await createTestDatabase();
  queue = await openQueue(db.pool, { role: "worker", soleWorker: true });
  index = new CorpusIndex();
  await promoteNew(db.pool, await readShippedMatcher());
  const create = async (name: string) => (await createCatalog(db, { name })).id as CatalogId;
  [shopA, shopB, shopC] = [await create("Shop A"), await create("Shop B"), await create("Shop C")];
  for (const [place, title] of others.entries()) {
    await list(shopA, `other ${place}`, `${title} set`);
    await list(shopB, `other ${place}`, title);
  }
  await list(shopA, "drill", drill);
  await list(shopB, "drill", likeDrill);
});
afterAll(async () => {
  await queue.drain(1_000);
  await db.close();
});

test("a match stands whatever copies of its offers come in, in its catalogs and beside them", async () => {
  const before = await findProbability();
  expect(before).toBeGreaterThan(0.5);
  for (const [catalogId, title] of [
    [shopB, drill],
    [shopA, likeDrill],
    [shopC, drill],
    [shopB, likeDrill],
  ] as const) {
    await list(catalogId, `copy of ${title}`, title);
    expect(await findProbability()).toBeGreaterThan(before - 0.02);
  }
});
