import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type JobQueue, openQueue } from "../../jobs/queue";
import { createTestDatabase, type TestDatabase } from "../../platform/testing/test-database";
import { listRefreshes } from "../catalogs/refreshes";
import { getImport } from "./data";
import { refreshDueCatalogs, setRefresh } from "./refresh";
import { repeatImport } from "./repeat-import";
import { runImportSlice, startImport } from "./service";
import { sealClearAddresses } from "./uploads/feed-address";
import { fetchFeed } from "./uploads/fetch-feed";
import { purgeUploads } from "./uploads/purge-uploads";
import { takeUpload } from "./uploads/take-upload";
import { previewChanges } from "./wizard/preview-changes";
import { previewUpload } from "./wizard/preview-upload";

let db: TestDatabase;
let queue: JobQueue;
let folder: string;
let shop: Server;
/** What the shop's address answers next. */
let feed = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "samesku-wizard-"));
  vi.stubEnv("DATA_DIR", folder);
  db = await createTestDatabase();
  queue = await openQueue(db.pool, { role: "worker", soleWorker: false });
  shop = createServer((request, response) => {
    if (request.url === "/moved") response.writeHead(302, { location: "/feeds/all%20offers.csv" }).end();
    else if (request.url?.startsWith("/feeds/")) response.end(feed);
    else response.writeHead(404).end("nothing here");
  });
  await new Promise<void>((resolve) => shop.listen(0, "127.0.0.1", resolve));
});
afterAll(async () => {
  shop.close();
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
const address = (path: string) => `http://127.0.0.1:${(shop.address() as AddressInfo).port}${path}`;
const policy = () => true;

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

test("a feed is fetched from its address, and again from there", async () => {
  feed = "id,title\n1,Lamp\n";
  const upload = await fetchFeed(db.pool, address("/moved"), { policy });
  expect(upload).toMatchObject({ fileName: "moved", columns: ["id", "title"] });
  expect(JSON.stringify(upload)).not.toContain("127.0.0.1");
  const named = await fetchFeed(db.pool, address("/feeds/all%20offers.csv?key=secret"), { policy });
  expect(named.fileName).toBe("all offers.csv");
  const { mapping, uploadId } = named;
  const { rows: uploads } = await db.pool.query("SELECT details FROM upload WHERE id = $1", [uploadId]);
  const beside = JSON.stringify(uploads);
  expect(beside).toContain("all offers.csv");
  const { importId } = await run({ uploadId, mapping, catalog: { name: "Fetched" } });
  expect((await getImport(db.pool, importId)).sourceHost).toMatch(/^127\.0\.0\.1:\d+$/);
  const kept = await db.pool.query("SELECT * FROM import_file WHERE import_id = $1", [importId]);
  expect(JSON.stringify(kept.rows) + beside).not.toContain("key=secret");
  const inClear = "UPDATE import_file SET source_url = $2 WHERE import_id = $1";
  await db.pool.query(inClear, [importId, address("/feeds/all%20offers.csv?key=secret")]);
  await sealClearAddresses(db.pool);
  const sealed = await db.pool.query("SELECT source_url FROM import_file WHERE import_id = $1", [importId]);
  expect(sealed.rows[0].source_url).not.toContain("secret");

  feed = "id,title\n1,Lamp\n2,Desk\n";
  const again = await repeatImport({ db, queue }, importId, { createdById: null, policy });
  await runImportSlice({ db, queue }, again.importId);
  expect(await getImport(db.pool, again.importId)).toMatchObject({
    catalogName: "Fetched",
    createdCount: 1,
    unchangedCount: 1,
  });
  feed = "id,name\n1,Lamp\n";
  const keptBefore = await listKept();
  await expect(repeatImport({ db, queue }, importId, { createdById: null, policy })).rejects.toMatchObject({
    userMessage: expect.stringContaining('no column "title"'),
  });
  expect(await listKept()).toEqual(keptBefore);
});

test("what is no feed, no answer or inside the network is refused in words that tell nothing of it", async () => {
  const refused = /gave no file/;
  const fetching = (path: string, options = {}) => fetchFeed(db.pool, path, options);
  await expect(fetching(address("/feeds/x.csv"))).rejects.toMatchObject({
    userMessage: expect.stringMatching(refused),
  });
  await expect(fetching(address("/gone"), { policy })).rejects.toMatchObject({
    userMessage: expect.stringMatching(refused),
  });
  feed = "%PDF-1.7 not a table";
  await expect(fetching(address("/feeds/x.zip"), { policy })).rejects.toMatchObject({
    problem: "unsupported-format",
  });
  const upload = await take("id,title\n1,Lamp\n");
  await expect(
    repeatImport({ db, queue }, crypto.randomUUID(), { createdById: null, policy }),
  ).rejects.toMatchObject({ code: "not-found" });
  expect((await previewUpload(db.pool, upload.uploadId)).columns).toEqual(["id", "title"]);
});

test("a catalog is refreshed when it is due, and says what went wrong where it could not be", async () => {
  feed = "id,title\n1,Lamp\n";
  const { uploadId, mapping } = await fetchFeed(db.pool, address("/feeds/daily.csv"), { policy });
  const { importId, catalogId } = await run({ uploadId, mapping, catalog: { name: "Daily" } });
  const uploaded = await take("id;title\n1;Lamp\n");
  const byHand = await run({ uploadId: uploaded.uploadId, mapping, catalog: { name: "By hand" } });
  await expect(
    setRefresh(db.pool, { importId: byHand.importId, everyHours: 24 }, null),
  ).rejects.toMatchObject({
    code: "bad-input",
  });
  const find = async () => (await listRefreshes(db.pool)).find((refresh) => refresh.catalogId === catalogId);
  const makeDue = () => db.pool.query("UPDATE catalog_refresh SET next_at = now() - interval '1 minute'");
  const hoursUntil = (date: Date) => Math.round((date.getTime() - Date.now()) / 3_600_000);

  await setRefresh(db.pool, { importId, everyHours: 24 }, null);
  expect(await find()).toMatchObject({ importId, everyHours: 24, failureMessage: null });
  expect(await refreshDueCatalogs({ db, queue }, { policy })).toEqual({ startedCount: 0, failedCount: 0 });

  feed = "id,title\n1,Lamp\n2,Desk\n";
  await makeDue();
  expect(await refreshDueCatalogs({ db, queue }, { policy })).toEqual({ startedCount: 1, failedCount: 0 });
  const refreshed = (await find())!;
  expect(refreshed.importId).not.toBe(importId);
  expect(hoursUntil(refreshed.nextAt)).toBe(24);
  // Not read yet: what comes on top would only wait behind it.
  await makeDue();
  expect(await refreshDueCatalogs({ db, queue }, { policy })).toEqual({ startedCount: 0, failedCount: 0 });
  await runImportSlice({ db, queue }, refreshed.importId);
  expect(await getImport(db.pool, refreshed.importId)).toMatchObject({ createdCount: 1, unchangedCount: 1 });

  feed = "";
  expect(await refreshDueCatalogs({ db, queue }, { policy })).toEqual({ startedCount: 0, failedCount: 1 });
  const failed = (await find())!;
  expect(failed.failureMessage).toMatch(/file is empty/);
  expect(hoursUntil(failed.nextAt)).toBe(1);
  await setRefresh(db.pool, { importId, everyHours: null }, null);
  expect(await find()).toBeUndefined();
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
