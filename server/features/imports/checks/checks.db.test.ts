import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type JobQueue, openQueue } from "../../../jobs/queue";
import { createTestDatabase, type TestDatabase } from "../../../platform/testing/test-database";
import { turnSales } from "../changes/turn-sales";
import { runImportSlice, startImport } from "../service";
import { rereadUpload, takeUpload } from "../uploads/take-upload";
import { getCheck } from "./data";
import { beginCheck, cancelCheck, endCheck, purgeChecks, startCheck } from "./mutations";
import { runCheck } from "./run-check";

let db: TestDatabase;
let queue: JobQueue;
let folder: string;
let catalogId: string;

const mapping = {
  externalId: "id",
  title: "name",
  price: "price",
  brand: "brand",
  salePrice: "sale",
  saleStartsAt: "dates",
};
const header = "id,name,price,brand,sale,dates\n";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "samesku-checks-"));
  vi.stubEnv("DATA_DIR", folder);
  db = await createTestDatabase();
  queue = await openQueue(db.pool, { role: "worker", soleWorker: false });
  const text = `${header}1,Lamp,10,Lumo,,\n2,Desk,20,Holz,,\n3,Chair,30,Holz,,\n4,Rug,40,,30,2001-01-01/2001-01-03\n`;
  const { uploadId } = await take(text);
  const catalog = { name: "Shop", currency: "EUR" };
  const started = await startImport({ db, queue }, { uploadId, mapping, catalog }, null);
  await runImportSlice({ db, queue }, started.importId);
  catalogId = started.catalogId;
});
afterAll(async () => {
  await queue.drain(5_000);
  await db.close();
  await rm(folder, { recursive: true });
});

const take = (content: string | Buffer) =>
  takeUpload(db.pool, Readable.from([content]), { fileName: "shop.csv" });

async function check(text: string, into: string | null = catalogId) {
  const { uploadId } = await take(text);
  const { id } = await startCheck({ db, queue }, { uploadId, mapping, catalogId: into });
  return { id, outcome: await runCheck(db, id) };
}

async function readOffers(): Promise<unknown[]> {
  const { rows } = await db.pool.query("SELECT * FROM offer ORDER BY id");
  return rows;
}

test("a check tells what an import of the whole file would do, and does none of it", async () => {
  const before = await readOffers();
  const text = `${header}1,Lamp,12,Lumen,,\n2,Desk,20,Holz,,\n5,Shelf,50,,,\n6,,60,,,\n1,Lamp again,13,,,\n`;
  const { id, outcome } = await check(text);
  expect(outcome).toBe("done");
  const { result, status, workDone, workSize } = await getCheck(db.pool, id);
  expect({ status, workDone }).toEqual({ status: "done", workDone: workSize });
  expect(result).toMatchObject({
    rowCount: 5,
    createdCount: 1,
    changedCount: 1,
    unchangedCount: 1,
    rejectedCount: 1,
    repeatedCount: 1,
    missingCount: 2,
    rejected: [{ rowNumber: 4, issue: { code: "missing-title" } }],
    issues: [{ code: "missing-title", rowCount: 1 }],
  });
  expect(result?.fields).toEqual([
    { field: "brand", count: 1 },
    { field: "price", count: 1 },
  ]);
  expect(result?.examples).toMatchObject([
    {
      externalId: "1",
      changes: [
        { field: "brand", before: "Lumo", after: "Lumen" },
        { field: "price", before: "10.00 EUR", after: "12.00 EUR" },
      ],
    },
  ]);
  expect(await readOffers()).toEqual(before);
  const { rows } = await db.pool.query("SELECT FROM import_listing");
  expect(rows).toEqual([]);
});

test("a catalog that is not there yet has nothing: all of the file is new", async () => {
  const { id } = await check(`${header}1,Lamp,12,,,\n2,Desk,20,,,\n`, null);
  expect((await getCheck(db.pool, id)).result).toMatchObject({ createdCount: 2, missingCount: 0 });
});

test("a cancelled check does nothing, and one that another attempt took over says nothing", async () => {
  const { uploadId } = await take(`${header}1,Lamp,12,,,\n`);
  const { id } = await startCheck({ db, queue }, { uploadId, mapping, catalogId });
  await cancelCheck(db.pool, id);
  expect(await runCheck(db, id)).toBe("over");
  expect(await getCheck(db.pool, id)).toMatchObject({ status: "cancelled", result: null });

  const other = await startCheck({ db, queue }, { uploadId, mapping, catalogId });
  const crashed = await beginCheck(db.pool, other.id);
  expect(await runCheck(db, other.id)).toBe("done");
  await endCheck(db.pool, crashed!.attempt, { status: "failed", failureMessage: "late" });
  expect(await getCheck(db.pool, other.id)).toMatchObject({ status: "done", failureMessage: null });
});

test("a check whose upload is gone says so; old ones are forgotten", async () => {
  const { uploadId } = await take(`${header}1,Lamp,12,,,\n`);
  const { id } = await startCheck({ db, queue }, { uploadId, mapping, catalogId });
  await db.pool.query("DELETE FROM upload WHERE id = $1", [uploadId]);
  expect(await runCheck(db, id)).toBe("failed");
  expect((await getCheck(db.pool, id)).failureMessage).toMatch(/Upload the file again/);
  await purgeChecks(db.pool, Date.now() + 49 * 3_600_000);
  await expect(getCheck(db.pool, id)).rejects.toMatchObject({ code: "not-found" });
});

test("an offer's price turns when its sale begins and when it ends, once each", async () => {
  const text = `${header}9,Sofa,900,,700,2999-01-01/2999-01-31\n`;
  const { uploadId } = await take(text);
  const started = await startImport({ db, queue }, { uploadId, mapping, catalog: { id: catalogId } }, null);
  await runImportSlice({ db, queue }, started.importId);
  const price = async () =>
    (await db.pool.query("SELECT price_minor::int AS n FROM offer WHERE external_id = '9'")).rows[0].n;
  expect(await price()).toBe(90_000);
  expect(await turnSales({ db, queue }, new Date("2999-01-15"))).toBe(1);
  expect(await price()).toBe(70_000);
  expect(await turnSales({ db, queue }, new Date("2999-01-15"))).toBe(0);
  expect(await turnSales({ db, queue }, new Date("2999-02-01"))).toBe(1);
  expect(await price()).toBe(90_000);
  expect(await turnSales({ db, queue }, new Date("2999-02-01"))).toBe(0);
  // The row that it was read from says the same.
  const { id } = await check(text);
  expect((await getCheck(db.pool, id)).result).toMatchObject({ unchangedCount: 1, changedCount: 0 });
});

test("examples stand in the order of the file", async () => {
  const ids = ["3", "1", "2"];
  const { id } = await check(`${header}${ids.map((n) => `${n},Other ${n},10,,,`).join("\n")}\n`);
  const { result } = await getCheck(db.pool, id);
  expect(result?.examples.map(({ externalId }) => externalId)).toEqual(ids);
});

test("an upload is read in another encoding, and back", async () => {
  const titled = (title: string) => `id,name,price\n1,${title},10\n2,${title},20\n`;
  const upload = await take(Buffer.from(titled("Caf\xe9 cr\xe8me d\xe9caf\xe9in\xe9"), "latin1"));
  expect(upload).toMatchObject({ encoding: "windows-1252", reading: { choice: { format: "csv" } } });
  const titleOf = ({ rows }: typeof upload) => rows[0]?.cells?.[1];
  expect(titleOf(upload)).toBe("Café crème décaféiné");
  const cyrillic = await rereadUpload(db.pool, upload.uploadId, { encoding: "windows-1251" });
  expect(titleOf(cyrillic)).toBe("Cafй crиme dйcafйinй");
  expect(cyrillic).toMatchObject({
    encoding: "windows-1251",
    reading: { choice: { encoding: "windows-1251" } },
  });
  const back = await rereadUpload(db.pool, upload.uploadId, {});
  expect(titleOf(back)).toBe("Café crème décaféiné");

  // What is UTF-8 is kept once, and read from it.
  const unicode = await take(titled("Crème"));
  const wrong = await rereadUpload(db.pool, unicode.uploadId, { encoding: "windows-1252" });
  expect(titleOf(wrong)).toBe("CrÃ¨me");
  expect(titleOf(await rereadUpload(db.pool, unicode.uploadId, { encoding: "utf-8" }))).toBe("Crème");
  const { rows } = await db.pool.query("SELECT DISTINCT file_id FROM upload_chunk WHERE upload_id = $1", [
    unicode.uploadId,
  ]);
  expect(rows).toHaveLength(1);
});
