import { afterEach, beforeEach, expect, test } from "vitest";
import type { CatalogId, OfferId } from "../../domain/offer/offer";
import type { Embedder } from "../../embedding/embedder";
import { type JobQueue, openQueue } from "../../jobs/queue";
import { createTestDatabase, type TestDatabase } from "../../platform/testing/test-database";
import { listVectorCandidates } from "../matching/data";
import { searchRequestSchema } from "../search/schema";
import { search } from "../search/service";
import { findActiveModelId, listEncoders } from "./encoder";
import { addTitledCatalog, createTurnedEmbedder, importTitles } from "./encoder.fixture";
import { fillBatch, fillBatchSize, fillEncoder } from "./fill-encoder";
import { forgetEncoders } from "./forget-encoders";
import { saveEmbeddings } from "./mutations";
import { registerEncoder } from "./register-encoder";

const older = createTurnedEmbedder("older", 0);
const newer = createTurnedEmbedder("newer", 100);
const materials = ["oak", "steel", "glass", "linen", "granite", "rubber", "copper", "velvet"];
const things = ["lamp", "shelf", "kettle", "blanket", "mirror", "basket", "stool", "curtain", "bowl"];
const titles = materials.flatMap((material) => things.map((thing) => `${material} ${thing}`));

let db: TestDatabase;
let queue: JobQueue;
let home: CatalogId;
let shop: CatalogId;
let offerIds: OfferId[];

beforeEach(async () => {
  db = await createTestDatabase();
  queue = await openQueue(db.pool, { role: "worker", soleWorker: true });
  home = await addTitledCatalog(db, "Home");
  shop = await addTitledCatalog(db, "Shop");
  await registerEncoder({ db, queue }, older.modelId);
  offerIds = [
    ...(await importTitles(
      using(older),
      home,
      titles.map((title, i) => [`${i}`, title]),
    )),
    ...(await importTitles(
      using(older),
      shop,
      titles.map((title, i) => [`${i}`, `the ${title}`]),
    )),
  ];
  await db.pool.query("DELETE FROM pgboss.job");
}, 120_000);
afterEach(async () => {
  await queue.drain(1_000);
  await db.close();
});

const using = (embedder: Embedder) => ({ db, queue, embedder });
const addOne = async (embedder: Embedder, catalogId: CatalogId, id: string, title: string) =>
  (await importTitles(using(embedder), catalogId, [[id, title]]))[0]!;

/** Places that search gives by meaning alone, to a text that no word index knows. */
async function searchByMeaning(embedder: Embedder, q: string) {
  const request = searchRequestSchema.parse({ q, kind: "offers", vectorWeight: 1, limit: 3 });
  const { hits, warnings } = await search({ db, getEmbedder: async () => embedder }, request);
  return { found: hits.flatMap((hit) => (hit.vectorRank === null ? [] : [hit.title])), warnings };
}

async function listCandidates(ids: readonly OfferId[]) {
  return listVectorCandidates(db.pool, (await findActiveModelId(db.pool))!, ids, 5);
}

async function fillOnce(embedder: Embedder) {
  const encoder = (await listEncoders(db.pool)).find(({ modelId }) => modelId === embedder.modelId)!;
  return fillBatch(using(embedder), encoder);
}

async function fillUp(embedder: Embedder): Promise<void> {
  while ((await fillEncoder(using(embedder))).kind === "going-on");
}

async function forgetAll(): Promise<void> {
  while (!(await forgetEncoders({ db, queue })));
}

const readRoles = async () =>
  Object.fromEntries((await listEncoders(db.pool)).map(({ modelId, role }) => [modelId, role]));

async function countVectors(modelId: string): Promise<number> {
  const { rows } = await db.pool.query(
    `SELECT count(*)::int AS n FROM offer_embedding e JOIN offer o ON o.id = e.offer_id
     WHERE e.model_id = $1 AND e.text_hash = o.embedding_text_hash`,
    [modelId],
  );
  return rows[0].n;
}

async function listMatchedAgain(): Promise<string[]> {
  const { rows } = await db.pool.query("SELECT data FROM pgboss.job WHERE name = 'match-offers'");
  return rows.flatMap((row) => row.data.offerIds as string[]).sort();
}

test("on an empty installation the worker's model is in force at once, and a restart changes nothing", async () => {
  expect(await readRoles()).toEqual({ older: "active" });
  const before = await listEncoders(db.pool);
  expect(await registerEncoder({ db, queue }, "older")).toBe("active");
  expect(await listEncoders(db.pool)).toEqual(before);
  const { rows } = await db.pool.query("SELECT FROM pgboss.job WHERE name LIKE '%encoder%'");
  expect(rows).toEqual([]);
  await db.pool.query("TRUNCATE offer, offer_state, offer_embedding");
  expect(await registerEncoder({ db, queue }, "newer")).toBe("active");
  expect(await readRoles()).toEqual({ older: "retired", newer: "active" });
});

test("while a model fills in, search and candidates are those of the one in force, and of nothing else", async () => {
  const before = await listCandidates(offerIds);
  const query = "coppe kettl";
  const found = await searchByMeaning(older, query);
  expect(found).toMatchObject({
    found: ["copper kettle", "the copper kettle", expect.anything()],
    warnings: [],
  });
  expect(await registerEncoder({ db, queue }, "newer")).toBe("filling");
  await fillOnce(newer);
  expect(await countVectors("newer")).toBe(fillBatchSize);
  expect(await countVectors("older")).toBe(offerIds.length);
  expect(await listCandidates(offerIds)).toEqual(before);
  expect(await searchByMeaning(older, query)).toEqual(found);
  expect(await searchByMeaning(newer, query)).toEqual({
    found: [],
    warnings: [expect.stringContaining("being renewed")],
  });
  const added = await addOne(newer, home, "added", "brass teapot");
  const changed = await addOne(newer, home, "0", "marble fountain");
  const candidates = await listCandidates([...offerIds, added]);
  expect(candidates.has(added)).toBe(false);
  expect(candidates.has(changed)).toBe(false);
  expect([...candidates.values()].flat()).not.toContain(added);
  expect([...candidates.values()].flat()).not.toContain(changed);
  expect((await searchByMeaning(older, "arble ountai")).found).not.toContain("marble fountain");
});

test("when every offer has its vector the new model takes over; the old one's vectors go, and what it lacked is matched again", async () => {
  await registerEncoder({ db, queue }, "newer");
  await fillOnce(newer);
  const added = await addOne(newer, home, "added", "brass teapot");
  const changed = await addOne(newer, home, "0", "marble fountain");
  expect(await findActiveModelId(db.pool)).toBe("older");
  await fillUp(newer);
  expect(await readRoles()).toEqual({ older: "replaced", newer: "active" });
  expect(await countVectors("newer")).toBe(offerIds.length + 1);
  expect((await searchByMeaning(newer, "coppe kettl")).found.slice(0, 2)).toEqual([
    "copper kettle",
    "the copper kettle",
  ]);
  expect(await searchByMeaning(older, "coppe kettl")).toMatchObject({ found: [] });
  await db.pool.query("DELETE FROM pgboss.job WHERE name = 'match-offers'");
  expect(await forgetEncoders({ db, queue })).toBe(false);
  expect(await listMatchedAgain()).toEqual([added, changed].sort());
  expect(await readRoles()).toEqual({ older: "retired", newer: "active" });
  await forgetAll();
  expect(await readRoles()).toEqual({ newer: "active" });
  const { rows } = await db.pool.query("SELECT DISTINCT model_id FROM offer_embedding");
  expect(rows).toEqual([{ model_id: "newer" }]);
  const pair = (await listCandidates([offerIds[7]!])).get(offerIds[7]!);
  expect(pair?.[0]).toBe(offerIds[titles.length + 7]);
});

test("killed in the middle it goes on where it stood, and two workers at once do no harm", async () => {
  await registerEncoder({ db, queue }, "newer");
  await fillOnce(newer);
  const [stood] = (await listEncoders(db.pool)).filter(({ role }) => role === "filling");
  expect(await registerEncoder({ db, queue }, "newer")).toBe("filling");
  expect((await listEncoders(db.pool)).filter(({ role }) => role === "filling")).toEqual([stood]);
  await Promise.all([fillUp(newer), fillUp(newer), fillUp(newer)]);
  expect(await readRoles()).toEqual({ older: "replaced", newer: "active" });
  expect(await countVectors("newer")).toBe(offerIds.length);
  expect((await listEncoders(db.pool)).find(({ role }) => role === "active")?.filledCount).toBe(
    offerIds.length,
  );
  await Promise.all([forgetAll(), forgetAll()]);
  expect(await readRoles()).toEqual({ newer: "active" });
});

test("back at the old model in the middle, it never stopped being in force, and gets what came meanwhile", async () => {
  await registerEncoder({ db, queue }, "newer");
  await fillOnce(newer);
  const added = await addOne(newer, home, "added", "brass teapot");
  await db.pool.query("DELETE FROM pgboss.job");
  expect(await registerEncoder({ db, queue }, "older")).toBe("active");
  expect(await readRoles()).toEqual({ older: "active", newer: "retired" });
  expect((await fillEncoder(using(newer))).kind).toBe("elsewhere");
  await fillUp(older);
  expect(await listMatchedAgain()).toEqual([added]);
  expect((await searchByMeaning(older, "bras teapo")).found[0]).toBe("brass teapot");
  // And forward again, before the vectors that it had are gone.
  expect(await registerEncoder({ db, queue }, "newer")).toBe("filling");
  await forgetAll();
  expect(await countVectors("newer")).toBe(fillBatchSize + 1);
  await fillUp(newer);
  await forgetAll();
  expect(await readRoles()).toEqual({ newer: "active" });
});

test("a worker whose model was replaced saves nothing any more", async () => {
  await registerEncoder({ db, queue }, "newer");
  await fillUp(newer);
  await expect(addOne(older, home, "late", "brass teapot")).rejects.toThrow(/was replaced/);
  expect((await fillEncoder(using(older))).kind).toBe("nothing-to-do");
});

test("what a worker with the old model embeds behind the new one's back is found before the take-over", async () => {
  await registerEncoder({ db, queue }, "newer");
  await fillOnce(newer);
  await fillOnce(newer);
  const ids = await importTitles(using(older), shop, [
    ["x", "brass teapot"],
    ["y", "tin whistle"],
    ["z", "clay oven"],
  ]);
  await fillUp(newer);
  expect(await countVectors("newer")).toBe(offerIds.length + ids.length);
});

test("vectors that were stored before models were known are taken over as those in force", async () => {
  await db.pool.query("DELETE FROM encoder");
  await db.pool.query("DELETE FROM offer_embedding");
  const vectors = await older.embed(titles);
  const stored = titles.map((_, i) => ({
    offerId: offerIds[i]!,
    catalogId: home,
    textHash: "as it was",
    vector: vectors[i]!,
  }));
  await saveEmbeddings(db.pool, "before", stored);
  expect(await registerEncoder({ db, queue }, "newer")).toBe("filling");
  expect(await readRoles()).toEqual({ before: "active", newer: "filling" });
  await fillUp(newer);
  await forgetAll();
  expect(await readRoles()).toEqual({ newer: "active" });
  const { rows } = await db.pool.query("SELECT count(*)::int AS n FROM offer_embedding_default");
  expect(rows).toEqual([{ n: 0 }]);
});
