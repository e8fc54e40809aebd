import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { offerText } from "../../../domain/matching/cross-encoder/pair-text";
import type { CatalogId, OfferContent } from "../../../domain/offer/offer";
import { emptyContent } from "../../../domain/offer/offer.fixture";
import type { CrossEncoder } from "../../../embedding/cross-encoder";
import { type JobQueue, openQueue } from "../../../jobs/queue";
import { createTestDatabase, type TestDatabase } from "../../../platform/testing/test-database";
import { createCatalog } from "../../catalogs/mutations";
import { promoteNew } from "../../matcher-registry/put-into-force";
import { readShippedMatcher } from "../../matcher-registry/shipped-matcher";
import { upsertOffers } from "../../offers/mutations";
import { explainMatches } from "../explanations";
import { CorpusIndex } from "../index/corpus-index";
import { runMatching } from "./run-matching.fixture";

const modelId = "reader-1";
let db: TestDatabase;
let queue: JobQueue;
let index: CorpusIndex;
let [shopA, shopB] = ["", ""] as [CatalogId, CatalogId];
/** Texts that were read, in the order of the reading. */
let read: { a: string; b: string }[] = [];
let same = 6;

const reader: CrossEncoder = {
  modelId,
  scorePairs: async (pairs) => {
    read.push(...pairs);
    return pairs.map(() => ({ same, variant: 0, different: 0 }));
  },
  dispose: async () => undefined,
};
const importId = randomUUID();

const content = (title: string): OfferContent => ({ ...emptyContent, title });
const store = (catalogId: CatalogId, title: string) =>
  upsertOffers(db.pool, { catalogId, importId }, [{ externalId: "1", content: content(title) }]);

async function match(catalogId: CatalogId, crossEncoder: CrossEncoder | null) {
  await db.pool.query(
    "UPDATE offer_state SET embedded_hash = o.content_hash FROM offer o WHERE o.id = offer_id",
  );
  await db.pool.query("UPDATE offer_state SET matched_hash = NULL WHERE catalog_id = $1", [catalogId]);
  await runMatching({ db, index, crossEncoder, modelId: "no-vectors" });
  return db.prisma.match.findFirst();
}

beforeAll(async () => {
  db = await createTestDatabase();
  queue = await openQueue(db.pool, { role: "worker", soleWorker: true });
  index = new CorpusIndex();
  const shipped = await readShippedMatcher();
  const crossEncoder = {
    modelId,
    doubt: { lower: -20, upper: 20 },
    weights: { base: 0, trees: 1, cross: 0.5 },
  };
  await promoteNew(db.pool, { ...shipped, crossEncoder });
  shopA = (await createCatalog(db, { name: "Shop A" })).id as CatalogId;
  shopB = (await createCatalog(db, { name: "Shop B" })).id as CatalogId;
  await store(shopA, "Makita DHP485 cordless drill 18 V");
  await store(shopB, "Makita combi drill DHP 485 18V bare unit");
});
beforeEach(async () => {
  read = [];
  same = 6;
  await db.pool.query("DELETE FROM match");
});
afterAll(async () => {
  await queue.drain(1_000);
  await db.close();
});

test("a pair in doubt is read once, and its word moves the score and the explanation", async () => {
  const alone = await match(shopA, null);
  expect(alone).toMatchObject({ crossReading: null });
  const together = await match(shopA, reader);
  expect(read).toHaveLength(1);
  const texts = [
    content("Makita DHP485 cordless drill 18 V"),
    content("Makita combi drill DHP 485 18V bare unit"),
  ];
  expect(Object.values(read[0]!).sort()).toEqual(texts.map(offerText).sort());
  expect(together!.matchProbability).toBeGreaterThan(alone!.matchProbability);
  expect(together!.crossReading).toEqual({ modelId, same: 6, variant: 0, different: 0 });
  const [explanation] = await explainMatches(db, [together as never]);
  expect(explanation!.evidence.find(({ attribute }) => attribute === "both texts")).toMatchObject({
    outcome: "equal",
  });
});

test("another's change leaves a reading alone, its own offers' change has the pair read again", async () => {
  await match(shopA, reader);
  expect(read).toHaveLength(1);
  same = -6;
  await store(shopB, "Makita combi drill DHP 485 18V with case");
  const again = await match(shopB, reader);
  expect(read).toHaveLength(2);
  expect(again!.crossReading).toMatchObject({ same: -6 });
});

test("another model's reading has no say", async () => {
  await match(shopA, reader);
  const [before] = await db.prisma.match.findMany();
  await db.pool.query(`UPDATE match SET cross_reading = jsonb_set(cross_reading, '{modelId}', '"reader-0"')`);
  const after = await match(shopA, { ...reader, modelId: "reader-2" });
  expect(read).toHaveLength(1);
  expect(after!.crossReading).toBeNull();
  expect(after!.matchProbability).not.toBe(before!.matchProbability);
});
