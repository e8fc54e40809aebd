import { Readable } from "node:stream";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { createCatalog } from "../server/features/catalogs/mutations";
import { loadDemo } from "../server/features/demo/service";
import { startImport } from "../server/features/imports/service";
import { storeUpload } from "../server/features/imports/uploads/store-upload";
import { ensureChampion } from "../server/features/matcher-registry/ensure-champion";
import { readShippedMatcher } from "../server/features/matcher-registry/shipped-matcher";
import { resumeFitting, rollBack } from "../server/features/matchers/mutations";
import type { JobSender } from "../server/jobs/queue";
import type { TestDatabase } from "../server/platform/testing/test-database";
import { openWorkingInstance, type WorkingInstance } from "./working-instance.fixture";

let db: TestDatabase;
let queue: JobSender;
let settle: WorkingInstance["settle"];
let close: WorkingInstance["close"];

beforeAll(async () => {
  ({ db, queue, settle, close } = await openWorkingInstance("adaptation"));
}, 120_000);
afterAll(() => close());

async function countJobs(where: string): Promise<number> {
  const { rows } = await db.pool.query(
    `SELECT count(*)::int AS n FROM pgboss.job WHERE name NOT LIKE '\\_\\_%' AND ${where}`,
  );
  return rows[0].n;
}

async function readChampion() {
  const { rows } = await db.pool.query(
    "SELECT id, weights->>'origin' AS origin, offer_count FROM matcher WHERE role = 'champion'",
  );
  return rows[0] as { id: string; origin: string; offer_count: number | null };
}

test("after a large import the matcher is fitted to the catalogs, and every stored match is scored by it", async () => {
  const shipped = await readShippedMatcher();
  expect(await readChampion()).toEqual({ id: shipped.id, origin: "shipped", offer_count: null });
  await loadDemo({ db, queue }, null, { products: 320 });
  await settle();
  const { rows } = await db.pool.query("SELECT sum(offer_count)::int AS n FROM catalog");
  const offerCount = rows[0].n;
  expect(offerCount).toBeGreaterThan(500);
  const champion = await readChampion();
  expect(champion).toMatchObject({ origin: "adapted", offer_count: offerCount });
  const matchers = await db.pool.query("SELECT matcher_id, count(*)::int AS n FROM match GROUP BY 1");
  expect(matchers.rows).toHaveLength(1);
  expect(matchers.rows[0]).toMatchObject({ matcher_id: champion.id });
  expect(matchers.rows[0].n).toBeGreaterThan(offerCount / 4);
  const retired = await db.pool.query("SELECT id FROM matcher WHERE role = 'retired'");
  expect(retired.rows).toEqual([{ id: shipped.id }]);
  expect(await countJobs("state IN ('failed', 'cancelled')")).toBe(0);
}, 120_000);

/** Imports so many offers that match nothing. */
async function importLamps(name: string, count: number): Promise<void> {
  const catalog = await createCatalog(db, { name, currency: "EUR" });
  const lines = ["id,title", ...Array.from({ length: count }, (_, i) => `${i},Zorbex lamp ${i}`)];
  const upload = await storeUpload(db.pool, Readable.from(lines.map((line) => `${line}\n`)), {
    fileName: "feed.csv",
  });
  const mapping = { externalId: "id", title: "title" };
  await startImport({ db, queue }, { uploadId: upload.uploadId, mapping, catalog: { id: catalog.id } }, null);
  await settle();
}

test("a small import is matched by the fitted matcher, and does not fit it again", async () => {
  const before = await readChampion();
  await importLamps("Corner shop", 20);
  expect(await readChampion()).toEqual(before);
  const { rows } = await db.pool.query("SELECT DISTINCT matcher_id FROM match");
  expect(rows).toEqual([{ matcher_id: before.id }]);
  expect(await countJobs("state IN ('failed', 'cancelled')")).toBe(0);
}, 60_000);

test("an import does not fit a matcher again in the place of the one that an admin went back to", async () => {
  const shipped = await readShippedMatcher();
  const changing = { db, queue, actorId: "admin-1" };
  expect(await rollBack(changing)).toEqual({ matcherId: shipped.id });
  await settle();
  await importLamps("Another shop", 20);
  expect((await readChampion()).id).toBe(shipped.id);
}, 60_000);

test("once automatic fitting is resumed, what was put off is done", async () => {
  const { rows } = await db.pool.query("SELECT sum(offer_count)::int AS n FROM catalog");
  await resumeFitting({ db, queue, actorId: "admin-1" });
  await settle();
  expect(await readChampion()).toMatchObject({ origin: "adapted", offer_count: rows[0].n });
}, 120_000);

test("a shipped matcher of an older version, and one fitted from it, give way to the shipped one of now; a trained one stays", async () => {
  const shipped = await readShippedMatcher();
  const onReplaced = vi.fn(async () => undefined);
  const promoteOlder = async (id: string, weights: object) => {
    await db.pool.query("DELETE FROM matcher");
    await db.pool.query("INSERT INTO matcher (id, role, weights) VALUES ($1, 'champion', $2)", [
      id,
      JSON.stringify({ id, ...weights }),
    ]);
    await ensureChampion(db, onReplaced);
    return (await readChampion()).id;
  };
  expect(await promoteOlder("default", { kind: "logistic", version: 1 })).toBe(shipped.id);
  expect(await promoteOlder("adapted-600", { kind: "trees", version: 1, origin: "adapted" })).toBe(
    shipped.id,
  );
  expect(onReplaced).toHaveBeenCalledTimes(2);
  expect(await promoteOlder("ours", { kind: "trees", version: 1, origin: "trained" })).toBe("ours");
  expect(await promoteOlder(shipped.id, shipped)).toBe(shipped.id);
  expect(onReplaced).toHaveBeenCalledTimes(2);
});
