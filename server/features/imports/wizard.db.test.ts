import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type JobQueue, openQueue } from "../../jobs/queue";
import { createTestDatabase, type TestDatabase } from "../../platform/testing/test-database";
import { getImport } from "./data";
import { runImportSlice, startImport } from "./service";
import { purgeUploads } from "./uploads/purge-uploads";
import { takeUpload } from "./uploads/take-upload";
import { previewChanges } from "./wizard/preview-changes";

let db: TestDatabase;
let queue: JobQueue;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "samesku-wizard-"));
  vi.stubEnv("DATA_DIR", folder);
  db = await createTestDatabase();
  queue = await openQueue(db.pool, { role: "worker", soleWorker: false });
});
afterAll(async () => {
  await queue.drain(5_000);
  await db.close();
  await rm(folder, { recursive: true });
});

const take = (text: string) => takeUpload(db.pool, Readable.from([text]), { fileName: "shop.csv" });
async function listKept(): Promise<string[]> {
  const { rows } = await db.pool.query<{ id: string }>(
    "SELECT DISTINCT upload_id AS id FROM upload_chunk ORDER BY 1",
  );
  return rows.map(({ id }) => id);
}

/** Imports to the end and returns the import's id. */
async function run(
  input: Parameters<typeof startImport>[1],
): Promise<{ importId: string; catalogId: string }> {
  const started = await startImport({ db, queue }, input, null);
  await runImportSlice({ db, queue }, started.importId);
  return started;
}

const firstFile = "sku;name;cost;note\n1;Lamp;10.00;a\n2;Desk;20.00;b\n3;Chair;30.00;c\n";
const secondFile =
  "sku;name;cost;note\n1;Lamp;12.50;a\n2;Desk;20.00;b\n4;Shelf;40.00;d\n5;;50.00;e\n6;Rug;oops;f\n7;Mat;dear;g\n";

test("the next file of the same make comes with its mapping and says what it would change", async () => {
  const first = await take(firstFile);
  expect(first.knownFrom).toBeNull();
  const mapping = { externalId: "sku", title: "name", price: "cost", description: "note" };
  const catalog = { name: "Shop", currency: "EUR" };
  const { catalogId } = await run({ uploadId: first.uploadId, mapping, catalog });

  const second = await take(secondFile);
  expect(second.knownFrom).toMatchObject({ catalogId, catalogName: "Shop" });
  expect(second.mapping).toMatchObject(mapping);
  const other = await take("code;label\n1;a\n");
  expect(other.knownFrom).toBeNull();

  const changes = await previewChanges(db, { uploadId: second.uploadId, mapping, catalogId });
  expect(changes).toMatchObject({
    rowCount: 6,
    isWholeFile: true,
    createdCount: 3,
    updatedCount: 1,
    unchangedCount: 1,
    rejectedCount: 1,
    examples: [{ externalId: "1", changes: [{ field: "price", before: "10.00 EUR", after: "12.50 EUR" }] }],
  });
  expect(changes.issues).toMatchObject([
    { code: "missing-title", severity: "error", rowCount: 1 },
    { code: "price-invalid", severity: "warning", column: "cost", rowCount: 2 },
  ]);
  const asNew = await previewChanges(db, { uploadId: second.uploadId, mapping, catalogId: null });
  expect(asNew).toMatchObject({ createdCount: 5, updatedCount: 0, unchangedCount: 0 });

  const { importId } = await run({ uploadId: second.uploadId, mapping, catalog: { id: catalogId } });
  expect(await getImport(db.pool, importId)).toMatchObject({
    createdCount: changes.createdCount,
    updatedCount: changes.updatedCount,
    unchangedCount: changes.unchangedCount,
    rejectedCount: changes.rejectedCount,
    sourceHost: null,
  });
});

test("only so many of a large file's rows are looked at", async () => {
  const lines = Array.from({ length: 1_200 }, (_, n) => `${n};Lamp ${n}`);
  const { uploadId } = await take(`sku;name\n${lines.join("\n")}\n`);
  const mapping = { externalId: "sku", title: "name" };
  expect(await previewChanges(db, { uploadId, mapping, catalogId: null })).toMatchObject({
    rowCount: 1_000,
    isWholeFile: false,
    createdCount: 1_000,
  });
});

test("a file that nobody imported goes after some days; one that waits to be read stays", async () => {
  const abandoned = await take(firstFile);
  const waiting = await take(firstFile);
  const { mapping } = waiting;
  await startImport(
    { db, queue },
    { uploadId: waiting.uploadId, mapping, catalog: { name: "Waiting" } },
    null,
  );
  expect(await purgeUploads(db.pool)).toBe(0);
  expect(await listKept()).toContain(abandoned.uploadId);
  const threeDays = 3 * 24 * 3_600_000;
  expect(await purgeUploads(db.pool, Date.now() + threeDays)).toBeGreaterThan(0);
  expect(await listKept()).toEqual([waiting.uploadId]);
});
