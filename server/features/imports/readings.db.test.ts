import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type JobQueue, openQueue } from "../../jobs/queue";
import { createTestDatabase, type TestDatabase } from "../../platform/testing/test-database";
import { runImportSlice, startImport } from "./service";
import { rereadUpload, takeUpload } from "./uploads/take-upload";
import { previewChanges } from "./wizard/preview-changes";
import { previewUpload } from "./wizard/preview-upload";

let db: TestDatabase;
let queue: JobQueue;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "samesku-readings-"));
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

/** Imports to the end. */
async function run(
  input: Parameters<typeof startImport>[1],
): Promise<{ importId: string; catalogId: string }> {
  const started = await startImport({ db, queue }, input, null);
  await runImportSlice({ db, queue }, started.importId);
  return started;
}

test("another shop's file with the same columns gets the mapping, but is not taken for the same catalog", async () => {
  const columns = "nr;produkt;kosten;herkunft\n";
  const mapping = { externalId: "nr", title: "produkt", price: "kosten" };
  const first = await take(`${columns}1;Wooden desk lamp;1;a\n2;Garden chair;2;b\n`);
  await run({ uploadId: first.uploadId, mapping, catalog: { name: "Furniture", currency: "EUR" } });

  const sameShop = await take(`${columns}1;Wooden desk lamp, new;3;a\n2;Garden chair;2;b\n3;Shelf;4;c\n`);
  expect(sameShop.knownFrom).toMatchObject({ catalogName: "Furniture", isSameCatalog: true });
  const sameIds = await take(`${columns}1;Running shoe;3;a\n2;Rain jacket;2;b\n`);
  expect(sameIds.knownFrom).toMatchObject({ catalogName: "Furniture", isSameCatalog: false });
  expect(sameIds.mapping).toMatchObject(mapping);
  const otherIds = await take(`${columns}x1;Running shoe;3;a\n`);
  expect(otherIds.knownFrom).toMatchObject({ isSameCatalog: false });
});

test("a feed without ids is imported with ids that are built, in the currency that its column names", async () => {
  const feedXml = (price: string) =>
    `<list><item><ean>4006381333931</ean><name>Lamp</name><preis_eur>${price}</preis_eur></item><item><ean>4006381333948</ean><name>Chair</name><preis_eur>5</preis_eur></item></list>`;
  const upload = await take(feedXml("9.90"));
  expect(upload).toMatchObject({
    format: "xml",
    mapping: { externalId: null, title: "name", gtin: "ean", price: "preis_eur" },
    idFrom: "gtin",
    currency: { code: "EUR", toldBy: "column" },
  });
  const { uploadId, mapping, idFrom } = upload;
  const input = {
    uploadId,
    mapping,
    idFrom,
    currency: upload.currency?.code,
    catalog: { name: "No ids", currency: "USD" },
  };
  const { catalogId } = await run(input);
  const { rows } = await db.pool.query(
    "SELECT external_id, price_minor::int AS price, currency FROM offer WHERE catalog_id = $1 ORDER BY external_id",
    [catalogId],
  );
  expect(rows).toEqual([
    { external_id: "4006381333931", price: 990, currency: "EUR" },
    { external_id: "4006381333948", price: 500, currency: "EUR" },
  ]);

  const next = await take(feedXml("8.90"));
  expect(next).toMatchObject({ idFrom: "gtin", knownFrom: { isSameCatalog: true } });
  const { uploadId: nextId } = next;
  const changes = await previewChanges(db, { uploadId: nextId, mapping, idFrom, currency: "EUR", catalogId });
  expect(changes).toMatchObject({ createdCount: 0, updatedCount: 1, unchangedCount: 1 });

  // Its items state no price today; a table without the column would be refused.
  const priceless = await take("<list><item><ean>4006381333931</ean><name>Lamp</name></item></list>");
  await run({ uploadId: priceless.uploadId, mapping, idFrom, catalog: { id: catalogId } });
  const untitled = await take("<list><item><ean>4006381333931</ean><label>Lamp</label></item></list>");
  const refused = startImport(
    { db, queue },
    { uploadId: untitled.uploadId, mapping, idFrom, catalog: { id: catalogId } },
    null,
  );
  await expect(refused).rejects.toMatchObject({ userMessage: expect.stringContaining('no column "name"') });
});

test("an upload is read another way until its import begins", async () => {
  const upload = await take(
    "<list><item><id>1</id><name>Lamp</name><parts><part><id>a</id><name>Foot</name></part><part><id>b</id><name>Shade</name></part></parts></item><item><id>2</id><name>Desk</name><size>L</size></item></list>",
  );
  const { uploadId } = upload;
  const choice = { format: "xml" as const, itemPath: "list/item/parts/part" };
  const parts = await rereadUpload(db.pool, uploadId, choice);
  expect(parts.rows.map(({ cells }) => cells)).toEqual([
    ["a", "Foot"],
    ["b", "Shade"],
  ]);
  await expect(rereadUpload(db.pool, uploadId, { itemPath: "no/such" })).rejects.toMatchObject({
    problem: "empty-file",
  });
  expect((await previewUpload(db.pool, uploadId)).rows).toEqual(parts.rows);

  await startImport(
    { db, queue },
    { uploadId, mapping: parts.mapping, catalog: { name: "Parts", currency: "EUR" } },
    null,
  );
  await expect(rereadUpload(db.pool, uploadId, {})).rejects.toMatchObject({ code: "conflict" });
});
