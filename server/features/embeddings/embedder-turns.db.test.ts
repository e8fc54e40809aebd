import { afterEach, beforeEach, expect, test } from "vitest";
import { listEmbedders } from "./embedder";
import {
  countVectors,
  type EmbedderScene,
  listMatchedAgain,
  newer,
  older,
  openEmbedderScene,
  readRoles,
  searchByMeaning,
} from "./embedder-scene.fixture";
import { fillBatchSize, fillEmbedder } from "./fill-embedder";

let scene: EmbedderScene;
beforeEach(async () => {
  scene = await openEmbedderScene();
}, 120_000);
afterEach(() => scene.close());

test("killed in the middle it goes on where it stood, and two workers at once do no harm", async () => {
  await scene.register(newer);
  await scene.fillOnce(newer);
  const [stood] = (await listEmbedders(scene.db.pool)).filter(({ role }) => role === "filling");
  expect(await scene.register(newer)).toBe("filling");
  expect((await listEmbedders(scene.db.pool)).filter(({ role }) => role === "filling")).toEqual([stood]);
  await Promise.all([scene.fillUp(newer), scene.fillUp(newer), scene.fillUp(newer)]);
  expect(await readRoles(scene.db)).toEqual({ older: "replaced", newer: "active" });
  expect(await countVectors(scene.db, "newer")).toBe(scene.offerIds.length);
  expect((await listEmbedders(scene.db.pool)).find(({ role }) => role === "active")?.filledCount).toBe(
    scene.offerIds.length,
  );
  await Promise.all([scene.forgetAll(), scene.forgetAll()]);
  expect(await readRoles(scene.db)).toEqual({ newer: "active" });
});

test("back at the old model in the middle, it never stopped being in force, and gets what came meanwhile", async () => {
  await scene.register(newer);
  await scene.fillOnce(newer);
  const added = await scene.addOne(newer, "added", "brass teapot");
  await scene.db.pool.query("DELETE FROM pgboss.job");
  expect(await scene.register(older)).toBe("active");
  expect(await readRoles(scene.db)).toEqual({ older: "active", newer: "retired" });
  expect((await fillEmbedder(scene.using(newer))).kind).toBe("elsewhere");
  await scene.fillUp(older);
  expect(await listMatchedAgain(scene.db)).toEqual([added]);
  expect((await searchByMeaning(scene.db, older, "bras teapo")).found[0]).toBe("brass teapot");
  // And forward again, before the vectors that it had are gone.
  expect(await scene.register(newer)).toBe("filling");
  await scene.forgetAll();
  expect(await countVectors(scene.db, "newer")).toBe(fillBatchSize + 1);
  await scene.fillUp(newer);
  await scene.forgetAll();
  expect(await readRoles(scene.db)).toEqual({ newer: "active" });
});

test("a worker whose model was replaced saves nothing any more", async () => {
  await scene.register(newer);
  await scene.fillUp(newer);
  await expect(scene.addOne(older, "late", "brass teapot")).rejects.toThrow(/was replaced/);
  expect((await fillEmbedder(scene.using(older))).kind).toBe("nothing-to-do");
});

test("what a worker with the old model embeds behind the new one's back is found before the take-over", async () => {
  await scene.register(newer);
  await scene.fillOnce(newer);
  await scene.fillOnce(newer);
  const ids = await scene.addToShop(older, [
    ["x", "brass teapot"],
    ["y", "tin whistle"],
    ["z", "clay oven"],
  ]);
  await scene.fillUp(newer);
  expect(await countVectors(scene.db, "newer")).toBe(scene.offerIds.length + ids.length);
});
