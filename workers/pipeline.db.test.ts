import { Readable } from "node:stream";
import { afterAll, beforeAll, expect, test } from "vitest";
import { indexTruth } from "../prisma/seed/demo-truth";
import { generateDemo } from "../prisma/seed/generate-demo";
import { createCatalog } from "../server/features/catalogs/mutations";
import { listPairDecisions } from "../server/features/decisions/data";
import { decide, undoDecision } from "../server/features/decisions/mutations";
import { pairSchema } from "../server/features/decisions/schema";
import { loadDemo } from "../server/features/demo/service";
import { getImport, listImportIssues } from "../server/features/imports/data";
import { startImport } from "../server/features/imports/service";
import { storeUpload } from "../server/features/imports/uploads/store-upload";
import { countPending, listReview } from "../server/features/review/data";
import type { JobSender } from "../server/jobs/queue";
import type { TestDatabase } from "../server/platform/testing/test-database";
import { openWorkingInstance, type WorkingInstance } from "./working-instance.fixture";

const person = { id: "person-1", name: "Mara Merchandiser" };
const mapping = { externalId: "id", title: "title", brand: "brand", gtin: "gtin", price: "price" };

let db: TestDatabase;
let queue: JobSender;
let settle: WorkingInstance["settle"];
let close: WorkingInstance["close"];

beforeAll(async () => {
  ({ db, queue, settle, close } = await openWorkingInstance("pipeline"));
}, 120_000);
afterAll(() => close());

async function importLines(catalogId: string, lines: string[]) {
  const upload = await storeUpload(db.pool, Readable.from(lines.map((line) => `${line}\n`)), {
    fileName: "feed.csv",
  });
  const input = { uploadId: upload.uploadId, mapping, catalog: { id: catalogId } };
  const { importId } = await startImport({ db, queue }, input, null);
  await settle();
  return getImport(db.pool, importId);
}

test("the demo goes from files to products that mostly are what its generator knows to be true", async () => {
  const { importIds } = await loadDemo({ db, queue }, null, { products: 120 });
  await settle();
  const demo = generateDemo({ seed: 1, products: 120 });
  for (const [i, importId] of importIds.entries()) {
    const view = await getImport(db.pool, importId);
    expect(view.status).toBe("completed");
    expect(view.rowsRead).toBe(demo.catalogs[i]!.rows.length);
    expect(view.createdCount + view.updatedCount + view.rejectedCount).toBe(view.rowsRead);
    expect(view.embeddedCount).toBe(view.createdCount + view.updatedCount);
    expect(view.matchedCount).toBe(view.createdCount + view.updatedCount);
  }
  const { rows } = await db.pool.query<{ catalog: string; external_id: string; product_id: string | null }>(
    `SELECT c.name AS catalog, o.external_id, s.product_id FROM offer o JOIN catalog c ON c.id = o.catalog_id
     JOIN offer_state s ON s.offer_id = o.id`,
  );
  expect(rows.every((row) => row.product_id !== null)).toBe(true);
  const truth = indexTruth(demo.truth);
  const key = (catalog: string, externalId: string) => `${catalog} ${externalId}`;
  const productOf = new Map(rows.map((row) => [key(row.catalog, row.external_id), row.product_id]));
  const isJoined = (a: (typeof demo.truth.offers)[number], b: typeof a) =>
    productOf.get(key(a.catalog, a.externalId)) === productOf.get(key(b.catalog, b.externalId));
  const same = truth.samePairs().acrossCatalogs;
  const joinedSame = same.filter(([a, b]) => isJoined(a, b)).length;
  const { offers } = demo.truth;
  const joined = offers.flatMap((a, i) =>
    offers.slice(i + 1).filter((b) => a.catalog !== b.catalog && isJoined(a, b)),
  );
  // What is joined without a person is right, and what is not joined waits for one.
  expect(joinedSame / joined.length).toBeGreaterThan(0.97);
  expect(joinedSame / same.length).toBeGreaterThan(0.2);
  expect(await countPending(db.pool)).toBeGreaterThan(0);
  const suggestions = await db.prisma.match.groupBy({ by: ["suggestedVerdict"] });
  expect(suggestions.map((group) => group.suggestedVerdict).sort()).toEqual(["different", "same", "variant"]);
}, 180_000);

test("the same file twice changes nothing and embeds nothing; a changed row costs its own offer only", async () => {
  const catalog = await createCatalog(db, { name: "Twice", currency: "EUR" });
  const lines = [
    "id,title,brand,gtin,price",
    ...Array.from({ length: 30 }, (_, i) => `${i},Zorbex lamp ${i},Zorbex,,${i + 1}.00`),
  ];
  const first = await importLines(catalog.id, lines);
  expect(first).toMatchObject({ createdCount: 30, updatedCount: 0, unchangedCount: 0, embeddedCount: 30 });
  const before = await db.pool.query("SELECT max(created_at) AS at FROM offer_embedding");
  const second = await importLines(catalog.id, lines);
  expect(second).toMatchObject({
    createdCount: 0,
    updatedCount: 0,
    unchangedCount: 30,
    embeddedCount: 0,
    matchedCount: 0,
  });
  const after = await db.pool.query("SELECT max(created_at) AS at FROM offer_embedding");
  expect(after.rows).toEqual(before.rows);
  lines[1] = "0,Zorbex lamp 0 with a new shade,Zorbex,,1.00";
  const third = await importLines(catalog.id, lines);
  expect(third).toMatchObject({
    createdCount: 0,
    updatedCount: 1,
    unchangedCount: 29,
    embeddedCount: 1,
    matchedCount: 1,
  });
}, 120_000);

test("bad rows are kept with row, column, code and message, and stop nothing", async () => {
  const catalog = await createCatalog(db, { name: "Faulty", currency: "EUR" });
  const view = await importLines(catalog.id, [
    "id,title,brand,gtin,price",
    "1,Good lamp,Zorbex,,1.00",
    "2,,Zorbex,,1.00",
    "3,Lamp with a bad code,Zorbex,8904000210031,1.00",
    "4,Too,many,,cells,here",
    "1,Good lamp again,Zorbex,,2.00",
  ]);
  expect(view).toMatchObject({ status: "completed", createdCount: 2, rejectedCount: 2 });
  const { items } = await listImportIssues(db, { importId: view.id, limit: 50 });
  expect(
    items.map(({ rowNumber, columnName, code, severity }) => ({ rowNumber, columnName, code, severity })),
  ).toEqual([
    { rowNumber: 2, columnName: "title", code: "missing-title", severity: "error" },
    { rowNumber: 3, columnName: "gtin", code: "gtin-invalid", severity: "warning" },
    { rowNumber: 4, columnName: null, code: "wrong-column-count", severity: "error" },
    { rowNumber: 5, columnName: "id", code: "duplicate-id", severity: "warning" },
  ]);
}, 120_000);

test("a decision moves offers into one product, undo takes them apart again, and the history keeps both", async () => {
  const { items } = await listReview(db.pool, { status: "pending", limit: 50 });
  const item = items[0]!;
  const pair = pairSchema.parse({ lowerOfferId: item.lowerOfferId, higherOfferId: item.higherOfferId });
  const productIds = async () => {
    const { rows } = await db.pool.query<{ product_id: string }>(
      "SELECT product_id FROM offer_state WHERE offer_id IN ($1, $2) ORDER BY offer_id",
      [pair.lowerOfferId, pair.higherOfferId],
    );
    return rows.map((row) => row.product_id);
  };
  expect(new Set(await productIds()).size).toBe(2);
  const { decisionId } = await decide(db, queue, { pair, verdict: "same" }, person);
  await settle();
  expect(new Set(await productIds()).size).toBe(1);
  await undoDecision(db, queue, decisionId, person);
  await settle();
  // One of them keeps the joint product's id; which, and whether the other's was its own before, depends on what else was in it.
  expect(new Set(await productIds()).size).toBe(2);
  const history = await listPairDecisions(db.pool, pair);
  expect(history.map((entry) => entry.verdict)).toEqual([null, "same"]);
  await expect(undoDecision(db, queue, decisionId, person)).rejects.toMatchObject({ code: "conflict" });
}, 120_000);
