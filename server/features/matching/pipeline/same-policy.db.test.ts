import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { describeVariantDifferences } from "../../../domain/matching/values/variant-difference";
import type { CatalogId } from "../../../domain/offer/offer";
import { emptyContent } from "../../../domain/offer/offer.fixture";
import { toOfferId } from "../../../domain/offer/offer-id";
import { type JobQueue, openQueue } from "../../../jobs/queue";
import { createTestDatabase, type TestDatabase } from "../../../platform/testing/test-database";
import { getCatalog } from "../../catalogs/data";
import { createCatalog } from "../../catalogs/mutations";
import { type CatalogSettings, catalogSettingsSchema } from "../../catalogs/schema";
import { decide } from "../../decisions/mutations";
import { listPolicyHints } from "../../decisions/policy-hints";
import { pairSchema } from "../../decisions/schema";
import { changeCatalog } from "../../imports/change-catalog";
import { promoteNew } from "../../matcher-registry/put-into-force";
import { readShippedMatcher } from "../../matcher-registry/shipped-matcher";
import { upsertOffers } from "../../offers/mutations";
import { explainMatches } from "../explanations";
import { CorpusIndex } from "../index/corpus-index";
import { runMatching } from "./run-matching.fixture";

const toKettles = (color: string) =>
  Array.from({ length: 10 }, (_, n) => `Zorbex Pro kettle KT-845${n} 1.7 l, ${color}`);
const listed = {
  mine: [...toKettles("black"), "Ruvano desk lamp DL-220, white, pack of 2"],
  theirs: [...toKettles("white"), "Ruvano desk lamp DL-220, black, pack of 4"],
};
const lamp = 10;

let db: TestDatabase;
let queue: JobQueue;
let index: CorpusIndex;
let [mine, theirs] = ["", ""] as [CatalogId, CatalogId];

const run = () => runMatching({ db, index, crossEncoder: null, modelId: "none" });

async function list(name: string, titles: readonly string[]): Promise<CatalogId> {
  const catalogId = (await createCatalog(db, { name })).id as CatalogId;
  const rows = titles.map((title, n) => ({
    externalId: String(n),
    content: { ...emptyContent, title, category: n === lamp ? "Home > Desk lamps" : "Kitchen > Kettles" },
  }));
  await upsertOffers(db.pool, { catalogId, importId: randomUUID() }, rows);
  await db.pool.query(
    "UPDATE offer_state SET embedded_hash = o.content_hash FROM offer o WHERE o.id = offer_id",
  );
  return catalogId;
}

const findMatch = (place: number) => {
  const [lowerOfferId, higherOfferId] = [mine, theirs].map((id) => toOfferId(id, String(place))).sort();
  return db.prisma.match.findFirstOrThrow({ where: { lowerOfferId, higherOfferId } });
};

async function change(
  sameDespite: CatalogSettings["sameDespite"],
  sameDespiteIn: CatalogSettings["sameDespiteIn"] = [],
): Promise<void> {
  const settings = catalogSettingsSchema.parse(await getCatalog(db, theirs));
  await changeCatalog({ db, queue }, theirs, { ...settings, sameDespite, sameDespiteIn }, null);
  await run();
}

beforeAll(async () => {
  db = await createTestDatabase();
  queue = await openQueue(db.pool, { role: "worker", soleWorker: true });
  index = new CorpusIndex();
  await promoteNew(db.pool, await readShippedMatcher());
  [mine, theirs] = [await list("Mine", listed.mine), await list("Theirs", listed.theirs)];
  await run();
});
afterAll(async () => {
  await queue.drain(1_000);
  await db.close();
});

test("what a catalog sets aside makes variants one product, once it says so and until it takes that back", async () => {
  const before = await findMatch(0);
  expect(before.suggestedVerdict).toBe("variant");
  await change(["colour"]);
  const after = await findMatch(0);
  expect(after.suggestedVerdict).toBe("same");
  expect(after.matchProbability).toBeGreaterThan(Math.max(0.5, before.matchProbability - 1e-9));
  const { lowerOfferId, higherOfferId, matcherId } = after;
  const asked = { lowerOfferId, higherOfferId, matcherId, context: null, crossReading: null };
  const [explanation] = await explainMatches(db, [asked as Parameters<typeof explainMatches>[1][number]]);
  expect(explanation!.evidence.map(({ attribute }) => attribute)).not.toContain("colour");
  expect(describeVariantDifferences(explanation!.setAside!)).toBe("colour black or white");
  await change([]);
  const back = await findMatch(0);
  expect(back).toMatchObject({
    suggestedVerdict: "variant",
    matchProbability: before.matchProbability,
    band: before.band,
  });
});

test("offers that differ in something else, too, stay variants", async () => {
  await change(["colour"]);
  expect((await findMatch(lamp)).suggestedVerdict).not.toBe("same");
  await change(["colour", "pack"]);
  expect((await findMatch(lamp)).suggestedVerdict).toBe("same");
});

test("what is set aside in a category holds for its offers alone", async () => {
  await change([], [{ category: "Lamps", sameDespite: ["colour", "pack"] }]);
  expect((await findMatch(lamp)).suggestedVerdict).toBe("same");
  expect((await findMatch(0)).suggestedVerdict).toBe("variant");
});

test("ten verdicts that differ from what is in force suggest another policy, until it is chosen", async () => {
  await change([]);
  for (let place = 0; place < 10; place++) {
    expect(await listPolicyHints(db.pool, theirs)).toEqual([]);
    const { lowerOfferId, higherOfferId } = await findMatch(place);
    const pair = pairSchema.parse({ lowerOfferId, higherOfferId });
    await decide(db, queue, { pair, verdict: "same" }, { id: "ann", name: "Ann" });
  }
  const hint = { attribute: "colour", sameCount: 10, judgedCount: 10 };
  expect(await listPolicyHints(db.pool, theirs)).toEqual([hint]);
  await change(["colour"]);
  expect(await listPolicyHints(db.pool, theirs)).toEqual([]);
});
