import { afterEach, beforeEach, expect, test } from "vitest";
import { findActiveModelId, listEmbedders } from "./embedder";
import {
  countVectors,
  type EmbedderScene,
  listCandidates,
  listMatchedAgain,
  newer,
  older,
  openEmbedderScene,
  readRoles,
  searchByMeaning,
  titles,
} from "./embedder-scene.fixture";
import { fillBatchSize } from "./fill-embedder";
import { forgetEmbedders } from "./forget-embedders";
import { saveEmbeddings } from "./mutations";

let scene: EmbedderScene;
beforeEach(async () => {
  scene = await openEmbedderScene();
}, 120_000);
afterEach(() => scene.close());

test("on an empty installation the worker's model is in force at once, and a restart changes nothing", async () => {
  expect(await readRoles(scene.db)).toEqual({ older: "active" });
  const before = await listEmbedders(scene.db.pool);
  expect(await scene.register(older)).toBe("active");
  expect(await listEmbedders(scene.db.pool)).toEqual(before);
  const { rows } = await scene.db.pool.query("SELECT FROM pgboss.job WHERE name LIKE '%embedder%'");
  expect(rows).toEqual([]);
  await scene.db.pool.query("TRUNCATE offer, offer_state, offer_embedding");
  expect(await scene.register(newer)).toBe("active");
  expect(await readRoles(scene.db)).toEqual({ older: "retired", newer: "active" });
});

test("while a model fills in, search and candidates are those of the one in force, and of nothing else", async () => {
  const before = await listCandidates(scene.db, scene.offerIds);
  const query = "coppe kettl";
  const found = await searchByMeaning(scene.db, older, query);
  expect(found).toMatchObject({
    found: ["copper kettle", "the copper kettle", expect.anything()],
    warnings: [],
  });
  expect(await scene.register(newer)).toBe("filling");
  await scene.fillOnce(newer);
  expect(await countVectors(scene.db, "newer")).toBe(fillBatchSize);
  expect(await countVectors(scene.db, "older")).toBe(scene.offerIds.length);
  expect(await listCandidates(scene.db, scene.offerIds)).toEqual(before);
  expect(await searchByMeaning(scene.db, older, query)).toEqual(found);
  expect(await searchByMeaning(scene.db, newer, query)).toEqual({
    found: [],
    warnings: [expect.stringContaining("being renewed")],
  });
  const added = await scene.addOne(newer, "added", "brass teapot");
  const changed = await scene.addOne(newer, "0", "marble fountain");
  const candidates = await listCandidates(scene.db, [...scene.offerIds, added]);
  expect(candidates.has(added)).toBe(false);
  expect(candidates.has(changed)).toBe(false);
  expect([...candidates.values()].flat()).not.toContain(added);
  expect([...candidates.values()].flat()).not.toContain(changed);
  expect((await searchByMeaning(scene.db, older, "arble ountai")).found).not.toContain("marble fountain");
});

test("when every offer has its vector the new model takes over; the old one's vectors go, and what it lacked is matched again", async () => {
  await scene.register(newer);
  await scene.fillOnce(newer);
  const added = await scene.addOne(newer, "added", "brass teapot");
  const changed = await scene.addOne(newer, "0", "marble fountain");
  expect(await findActiveModelId(scene.db.pool)).toBe("older");
  await scene.fillUp(newer);
  expect(await readRoles(scene.db)).toEqual({ older: "replaced", newer: "active" });
  expect(await countVectors(scene.db, "newer")).toBe(scene.offerIds.length + 1);
  expect((await searchByMeaning(scene.db, newer, "coppe kettl")).found.slice(0, 2)).toEqual([
    "copper kettle",
    "the copper kettle",
  ]);
  expect(await searchByMeaning(scene.db, older, "coppe kettl")).toMatchObject({ found: [] });
  expect(await forgetEmbedders(scene)).toBe(false);
  expect(await listMatchedAgain(scene.db)).toEqual([added, changed].sort());
  expect(await readRoles(scene.db)).toEqual({ older: "retired", newer: "active" });
  await scene.forgetAll();
  expect(await readRoles(scene.db)).toEqual({ newer: "active" });
  const { rows } = await scene.db.pool.query("SELECT DISTINCT model_id FROM offer_embedding");
  expect(rows).toEqual([{ model_id: "newer" }]);
  const pair = (await listCandidates(scene.db, [scene.offerIds[7]!])).get(scene.offerIds[7]!);
  expect(pair?.[0]).toBe(scene.offerIds[titles.length + 7]);
});

test("vectors that were stored before models were known are taken over as those in force", async () => {
  await scene.db.pool.query("DELETE FROM embedder");
  await scene.db.pool.query("DELETE FROM offer_embedding");
  const vectors = await older.embed(titles);
  const stored = titles.map((_, i) => ({
    offerId: scene.offerIds[i]!,
    catalogId: scene.home,
    textHash: "as it was",
    vector: vectors[i]!,
  }));
  await saveEmbeddings(scene.db.pool, "before", stored);
  expect(await scene.register(newer)).toBe("filling");
  expect(await readRoles(scene.db)).toEqual({ before: "active", newer: "filling" });
  await scene.fillUp(newer);
  await scene.forgetAll();
  expect(await readRoles(scene.db)).toEqual({ newer: "active" });
  const { rows } = await scene.db.pool.query("SELECT count(*)::int AS n FROM offer_embedding_default");
  expect(rows).toEqual([{ n: 0 }]);
});
