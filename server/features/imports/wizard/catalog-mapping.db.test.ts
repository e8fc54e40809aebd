import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type JobQueue, openQueue } from "../../../jobs/queue";
import { createTestDatabase, type TestDatabase } from "../../../platform/testing/test-database";
import { refreshDueCatalogs } from "../refresh";
import { runImportSlice, startImport } from "../service";
import { openShop, type Shop } from "../shop.fixture";
import { fetchUpload } from "../uploads/fetch-upload";
import { findCatalogMapping, setNextMapping } from "./catalog-mapping";

let db: TestDatabase;
let queue: JobQueue;
let folder: string;
let shop: Shop;
const policy = () => true;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "samesku-mapping-"));
  vi.stubEnv("DATA_DIR", folder);
  db = await createTestDatabase();
  queue = await openQueue(db.pool, { role: "worker", soleWorker: false });
  shop = await openShop();
});
afterAll(async () => {
  await shop.close();
  await queue.drain(5_000);
  await db.close();
  await rm(folder, { recursive: true });
});

const listTitles = async () =>
  (await db.pool.query("SELECT title, brand FROM offer ORDER BY external_id")).rows;

async function fetchDue(catalogId: string) {
  await db.pool.query("UPDATE catalog_source SET next_at = now() WHERE catalog_id = $1", [catalogId]);
  const counts = await refreshDueCatalogs({ db, queue }, { policy });
  const { rows } = await db.pool.query("SELECT id FROM catalog_run WHERE status = 'queued'");
  for (const { id } of rows) await runImportSlice({ db, queue }, id);
  return counts;
}

test("columns that are changed are read so by the next fetch, also of the same file, and once", async () => {
  shop.feed = "sku,name,label,maker\n1,Lamp,Desk lamp,Lumo\n";
  const fields = { address: shop.address("/feeds/a.csv") };
  const outcome = await fetchUpload(db.pool, { kind: "http", fields }, { policy });
  if (outcome.kind === "failed") throw new Error(outcome.message);
  const { uploadId, mapping } = outcome.preview;
  const { catalogId, importId } = await startImport(
    { db, queue },
    { uploadId, mapping, catalog: { name: "A" } },
    null,
  );
  await runImportSlice({ db, queue }, importId);
  const before = await findCatalogMapping(db.pool, catalogId);
  expect(before).toMatchObject({
    importId,
    columns: ["sku", "name", "label", "maker"],
    mapping: { externalId: "sku", title: "name", brand: "maker" },
    reasons: { externalId: "name", title: "name", brand: "name", gtin: null },
    nextMapping: null,
    isFetched: true,
  });

  const chosen = { ...before!.mapping, title: "label", brand: null };
  await setNextMapping(db.pool, { catalogId, mapping: chosen }, null);
  expect((await findCatalogMapping(db.pool, catalogId))?.nextMapping).toEqual(chosen);
  expect(await fetchDue(catalogId)).toMatchObject({ startedCount: 1 });
  expect(await listTitles()).toEqual([{ title: "Desk lamp", brand: null }]);
  const after = await findCatalogMapping(db.pool, catalogId);
  expect(after).toMatchObject({ mapping: chosen, reasons: { title: null }, nextMapping: null });
  expect(await fetchDue(catalogId)).toMatchObject({ startedCount: 0, unchangedCount: 1 });
});

test("a mapping that the file can't be read by is refused, and so is one of a catalog that is fetched from nowhere", async () => {
  const { rows } = await db.pool.query("SELECT catalog_id AS id FROM catalog_source");
  const catalogId = rows[0].id as string;
  const set = (mapping: Parameters<typeof setNextMapping>[1]["mapping"], id = catalogId) =>
    setNextMapping(db.pool, { catalogId: id, mapping }, null);
  await expect(set({ externalId: "sku", title: "price" })).rejects.toMatchObject({ code: "bad-input" });
  await expect(set({ externalId: null, title: "name" })).rejects.toMatchObject({ code: "bad-input" });
  await db.pool.query("DELETE FROM catalog_source");
  await expect(set({ externalId: "sku", title: "name" })).rejects.toMatchObject({ code: "not-found" });
  expect(await findCatalogMapping(db.pool, catalogId)).toMatchObject({ isFetched: false });
});
