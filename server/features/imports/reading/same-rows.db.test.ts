import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type JobQueue, openQueue } from "../../../jobs/queue";
import { createTestDatabase, type TestDatabase } from "../../../platform/testing/test-database";
import { getImport, listImportIssues } from "../data";
import { runImportSlice, startImport } from "../service";
import { undoImport } from "../undo-import";
import { takeUpload } from "../uploads/take-upload";

const rowReadings = vi.hoisted(() => ({ count: 0 }));
vi.mock("./read-batch", async (importOriginal) => {
  const original = await importOriginal<typeof import("./read-batch")>();
  const readRow: typeof original.readRow = (...input) => {
    rowReadings.count++;
    return original.readRow(...input);
  };
  return { ...original, readRow };
});

const rowCount = 2_500;
const mapping = { externalId: "id", title: "title", price: "price" };

let db: TestDatabase;
let queue: JobQueue;
let folder: string;
let catalogId: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "samesku-same-rows-"));
  vi.stubEnv("DATA_DIR", folder);
  db = await createTestDatabase();
  queue = await openQueue(db.pool, { role: "worker", soleWorker: false });
  catalogId = (await importRows(toRows())).catalogId;
});
afterAll(async () => {
  await queue.drain(5_000);
  await db.close();
  await rm(folder, { recursive: true });
});

const toRows = (changes: Record<number, string> = {}) =>
  Array.from({ length: rowCount }, (_, n) => changes[n] ?? `${n},Lamp ${n},${n + 1}.50`);

/** Also says how many of its rows had to be read. */
async function importRows(rows: readonly string[], currency?: string) {
  const file = Readable.from([`id,title,price\n${rows.join("\n")}\n`]);
  const { uploadId } = await takeUpload(db.pool, file, { fileName: "f.csv" });
  const catalog = catalogId ? { id: catalogId } : { name: "Lamps", currency: "EUR" };
  const started = await startImport({ db, queue }, { uploadId, mapping, catalog, currency }, null);
  const before = rowReadings.count;
  while ((await runImportSlice({ db, queue }, started.importId, { sliceMs: 60_000 })) === "more");
  const view = await getImport(db.pool, started.importId);
  expect(view).toMatchObject({ status: "completed", rowsRead: rowCount });
  return { ...view, catalogId: started.catalogId, readCount: rowReadings.count - before };
}

const readStates = async () =>
  (
    await db.pool.query(
      `SELECT o.id, o.content_hash, o.updated_at, o.xmin::text, s.xmin::text AS state_xmin FROM offer o
       JOIN offer_state s ON s.offer_id = o.id WHERE o.catalog_id = $1 ORDER BY o.id`,
      [catalogId],
    )
  ).rows;

test("the same file again reads no row and writes no offer", async () => {
  const before = await readStates();
  const again = await importRows(toRows());
  expect(again).toMatchObject({ createdCount: 0, updatedCount: 0, unchangedCount: rowCount, readCount: 0 });
  expect(await readStates()).toEqual(before);
});

test("of a file that changed somewhat just what changed is read and written", async () => {
  const rows = toRows({ 3: "3,Lamp three,4.50", 2200: "2200,Lamp 2200,9" });
  const changed = await importRows(rows);
  expect(changed).toMatchObject({ updatedCount: 2, unchangedCount: rowCount - 2, readCount: 2 });
  const back = await importRows(toRows());
  expect(back).toMatchObject({ updatedCount: 2, unchangedCount: rowCount - 2, readCount: 2 });
});

test("a row that differs and says the same is read once, and then known", async () => {
  const rows = toRows({ 5: "5, Lamp  5 ,6.50" });
  expect(await importRows(rows)).toMatchObject({ updatedCount: 0, unchangedCount: rowCount, readCount: 1 });
  expect(await importRows(rows)).toMatchObject({ updatedCount: 0, unchangedCount: rowCount, readCount: 0 });
  expect(await importRows(toRows())).toMatchObject({ updatedCount: 0, readCount: 1 });
});

test("what is wrong with a row is told each time", async () => {
  const rows = toRows({ 7: "7,Lamp 7,ten", 8: ",no id,1", 9: "9,Lamp 9,10.50,more" });
  for (const expected of [{ updatedCount: 1 }, { updatedCount: 0 }]) {
    const view = await importRows(rows);
    expect(view).toMatchObject({ ...expected, warningCount: 1, rejectedCount: 2, readCount: 3 });
    const { items } = await listImportIssues(db, { importId: view.id, limit: 10 });
    expect(items.map(({ rowNumber, code }) => [rowNumber, code])).toEqual([
      [8, "price-invalid"],
      [9, "missing-id"],
      [10, "wrong-column-count"],
    ]);
  }
  await importRows(toRows());
});

test("an undone change is made again by the same file", async () => {
  const rows = toRows({ 11: "11,Lamp eleven,12.50" });
  const changed = await importRows(rows);
  const { importId } = await undoImport({ db, queue }, changed.id, { id: "admin-1", role: "admin" });
  while ((await runImportSlice({ db, queue }, importId)) === "more");
  expect(await importRows(rows)).toMatchObject({ updatedCount: 1, unchangedCount: rowCount - 1 });
  await importRows(toRows());
});

test("another way to read a file reads all of it anew", async () => {
  expect(await importRows(toRows(), "USD")).toMatchObject({ updatedCount: rowCount });
});

test("of a row that stands in a file twice the last one counts, also where the first was there before", async () => {
  await importRows(toRows());
  const rows = toRows({ 20: "19,Lamp other,1" });
  expect(await importRows(rows)).toMatchObject({ updatedCount: 1, warningCount: 1 });
  const again = toRows({ 18: "19,Lamp x,1", 20: "19,Lamp other,1" });
  expect(await importRows(again)).toMatchObject({ updatedCount: 0, warningCount: 1 });
  const { rows: stored } = await db.pool.query(
    "SELECT title FROM offer WHERE catalog_id = $1 AND external_id = '19'",
    [catalogId],
  );
  expect(stored).toEqual([{ title: "Lamp other" }]);
});
