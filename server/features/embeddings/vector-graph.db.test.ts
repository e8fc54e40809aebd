import { afterAll, beforeAll, expect, test } from "vitest";
import {
  countVectors,
  type EmbedderScene,
  listCandidates,
  newer,
  older,
  openEmbedderScene,
  searchByMeaning,
} from "./embedder-scene.fixture";
import { exactOffersMax, isWorthLayingAside, layGraphAside, restoreGraph } from "./vector-graph";

let scene: EmbedderScene;
beforeAll(async () => {
  scene = await openEmbedderScene();
}, 120_000);
afterAll(() => scene.close());

/** Graphs of vectors, and tables that lack theirs. */
async function readGraphs() {
  const { rows } = await scene.db.pool.query<{ name: string; graphs: number }>(
    `SELECT c.relname AS name, (SELECT count(*)::int FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid
       JOIN pg_am a ON a.oid = x.relam WHERE i.indrelid = c.oid AND a.amname = 'hnsw') AS graphs
     FROM pg_inherits h JOIN pg_class c ON c.oid = h.inhrelid WHERE h.inhparent = 'offer_embedding'::regclass ORDER BY 2, 1`,
  );
  return rows.map(({ graphs }) => graphs);
}

/** As if there were so many more. */
const addToCount = (n: number) =>
  scene.db.pool.query("UPDATE catalog SET offer_count = offer_count + $1 WHERE id = $2", [n, scene.home]);

test("vectors of many offers have a graph, which finds what comparing all does, and is laid aside and made anew", async () => {
  const { pool } = scene.db;
  const query = "coppe kettl";
  const [candidates, found] = [
    await listCandidates(scene.db, scene.offerIds),
    await searchByMeaning(scene.db, older, query),
  ];
  await restoreGraph(scene.db);
  // Vectors of before partitions, and of a few offers.
  expect(await readGraphs()).toEqual([0, 1]);
  await addToCount(exactOffersMax + 1);
  // Of two workers one makes it.
  await Promise.all([restoreGraph(scene.db), restoreGraph(scene.db)]);
  expect(await readGraphs()).toEqual([1, 1]);
  const first = scene.offerIds[0]!;
  expect((await listCandidates(scene.db, [first])).get(first)![0]).toBe(candidates.get(first)![0]);
  expect(await searchByMeaning(scene.db, older, query)).toEqual(found);
  await layGraphAside(pool, "older");
  await layGraphAside(pool, "older");
  expect(await readGraphs()).toEqual([0, 1]);
  const added = await scene.addOne(older, "added", "brass teapot");
  expect(await countVectors(scene.db, "older")).toBe(scene.offerIds.length + 1);
  expect((await listCandidates(scene.db, [added])).get(added)).toHaveLength(5);
  expect(await searchByMeaning(scene.db, older, query)).toEqual(found);
  await restoreGraph(scene.db);
  expect(await readGraphs()).toEqual([1, 1]);
  await addToCount(-exactOffersMax - 1);
});

test("a model that fills in for many offers has its graph from the start", async () => {
  await addToCount(exactOffersMax + 1);
  await scene.register(newer);
  await scene.fillOnce(newer);
  expect(await readGraphs()).toEqual([1, 1, 1]);
});

test("it is laid aside where an import is large, and at least doubles the vectors", () => {
  expect(isWorthLayingAside(4_999, 0)).toBe(false);
  expect(isWorthLayingAside(5_000, 5_000)).toBe(true);
  expect(isWorthLayingAside(5_000, 5_001)).toBe(false);
});
