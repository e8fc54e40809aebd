import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { clusterOffersJob } from "../../jobs/job-catalog";
import { type JobQueue, listOpenPayloads, openQueue } from "../../jobs/queue";
import { createTestDatabase, type TestDatabase } from "../../platform/testing/test-database";
import { getCatalog } from "../catalogs/data";
import { createCatalog } from "../catalogs/mutations";
import { type CatalogSettings, catalogSettingsSchema } from "../catalogs/schema";
import { readCatalogHealth } from "../offers/catalog-health";
import { changeCatalog } from "./change-catalog";
import { getImportDetail, listImportIssues } from "./data";
import { runImportSlice, startImport } from "./service";
import { takeUpload } from "./uploads/take-upload";

let db: TestDatabase;
let queue: JobQueue;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "samesku-guards-"));
  vi.stubEnv("DATA_DIR", folder);
  db = await createTestDatabase();
  queue = await openQueue(db.pool, { role: "worker", soleWorker: false });
});
afterAll(async () => {
  await queue.drain(5_000);
  await db.close();
  await rm(folder, { recursive: true });
});

const mapping = { externalId: "id", title: "title", brand: "brand", price: "price" };

/** Imports to the end. */
async function importLines(catalogId: string, lines: readonly string[]) {
  const file = Readable.from([`id,title,brand,price\n${lines.join("\n")}\n`]);
  const { uploadId } = await takeUpload(db.pool, file, { fileName: "f.csv" });
  const input = { uploadId, mapping, catalog: { id: catalogId } };
  const { importId } = await startImport({ db, queue }, input, null);
  await runImportSlice({ db, queue }, importId).catch(() => undefined);
  return getImportDetail(db.pool, importId);
}

const good = (from: number, count: number) =>
  Array.from({ length: count }, (_, n) => `${from + n},Lamp ${from + n},Zorbex,${n + 1}.50`);
const bad = (count: number) => Array.from({ length: count }, (_, n) => `${n},,Zorbex,1`);

const settingsOf = async (id: string): Promise<CatalogSettings> => {
  return catalogSettingsSchema.parse(await getCatalog(db, id));
};

const listTitles = async (catalogId: string) =>
  (
    await db.pool.query("SELECT title FROM offer WHERE catalog_id = $1 ORDER BY external_id::int", [
      catalogId,
    ])
  ).rows;

test("a file with too many unreadable rows changes nothing, and says what is wrong with them", async () => {
  const { id } = await createCatalog(db, { name: "Broken" });
  await importLines(id, good(0, 4));
  const before = await listTitles(id);
  const refused = await importLines(id, [...good(2, 4), ...bad(5)]);
  expect(refused).toMatchObject({
    status: "failed",
    createdCount: 0,
    updatedCount: 0,
    rejectedCount: 5,
    rowsRead: 9,
    undoObstacle: "It changed nothing",
  });
  expect(refused.failureMessage).toContain("5 of 9 rows can't be imported, more than the 50 %");
  const { items } = await listImportIssues(db, { importId: refused.id, limit: 50 });
  expect(items.map(({ code, rowNumber }) => [code, rowNumber])).toEqual(
    [5, 6, 7, 8, 9].map((row) => ["missing-title", row]),
  );
  expect(await listTitles(id)).toEqual(before);

  await changeCatalog({ db, queue }, id, { ...(await settingsOf(id)), rejectedPercentMax: 60 }, null);
  expect(await importLines(id, [...good(2, 4), ...bad(5)])).toMatchObject({
    status: "completed",
    createdCount: 2,
  });
});

test("as many as the settings allow are left out, and the rest is imported", async () => {
  const { id } = await createCatalog(db, { name: "Half" });
  expect(await importLines(id, [...good(0, 5), ...bad(5)])).toMatchObject({
    status: "completed",
    createdCount: 5,
    rejectedCount: 5,
  });
});

test("a catalog is changed, and what follows from it is on its way", async () => {
  const { id } = await createCatalog(db, { name: "Plain" });
  await createCatalog(db, { name: "Taken" });
  await importLines(id, good(0, 3));
  const before = await settingsOf(id);
  await db.pool.query("DELETE FROM search_change");
  const changes: Partial<CatalogSettings> = {
    name: "Renamed",
    currency: "EUR",
    language: "de",
    role: "competitor",
    oneOfferPerProduct: true,
    missingPercentMax: 5,
  };
  await changeCatalog({ db, queue }, id, { ...before, ...changes }, null);
  expect(await getCatalog(db, id)).toMatchObject({ ...changes, slug: "plain" });
  const { rows } = await db.pool.query("SELECT count(*)::int AS n FROM search_change");
  expect(rows[0].n).toBe(3);
  const clustered = await listOpenPayloads(db.pool, clusterOffersJob);
  expect(clustered.flatMap(({ offerIds }) => offerIds)).toHaveLength(3);
  const { rows: entries } = await db.pool.query("SELECT kind, detail FROM activity WHERE subject_id = $1", [
    id,
  ]);
  expect(entries).toContainEqual({
    kind: "catalog-changed",
    detail: { name: "Renamed", formerName: "Plain" },
  });

  const renamed = await settingsOf(id);
  await changeCatalog({ db, queue }, id, renamed, null);
  // Nothing changed: nothing is written down.
  expect((await db.pool.query("SELECT FROM activity WHERE subject_id = $1", [id])).rows).toHaveLength(
    entries.length,
  );
  const change = (part: Partial<CatalogSettings>) =>
    changeCatalog({ db, queue }, id, { ...renamed, ...part }, null);
  await expect(change({ name: "Taken" })).rejects.toMatchObject({ code: "conflict" });
  await expect(change({ language: "xx" })).rejects.toMatchObject({ code: "bad-input" });
  await expect(changeCatalog({ db, queue }, crypto.randomUUID(), renamed, null)).rejects.toMatchObject({
    code: "not-found",
  });
});

test("health tells which share of the offers states what", async () => {
  const { id } = await createCatalog(db, { name: "Health" });
  expect(await readCatalogHealth(db.pool, id)).toMatchObject({ sampledCount: 0, matchedShare: null });
  await importLines(id, [
    "1,Lamp,Zorbex,1.50",
    "2,Lamp two,,2.50",
    "3,Lamp three,Zorbex,",
    "4,Lamp four,Zorbex,3",
  ]);
  const { sampledCount, stated, matchedShare } = await readCatalogHealth(db.pool, id);
  expect(sampledCount).toBe(4);
  expect(matchedShare).toBeNull();
  const shares = Object.fromEntries(stated.map(({ field, share }) => [field, share]));
  expect(shares).toMatchObject({ brand: 0.75, price: 0.75, gtin: 0 });
});
