import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { writeIssuesCsv } from "../../features/imports/issues-csv";
import { takeUpload } from "../../features/imports/uploads/take-upload";
import type { Role } from "../../features/users/schema";
import { openQueue } from "../../jobs/queue";
import { createTestDatabase, type TestDatabase } from "../../platform/testing/test-database";
import { createCallerFactory, router } from "../trpc";
import { demoRouter } from "./demo";
import { importsRouter } from "./imports";
import { overviewRouter } from "./overview";

const createCaller = createCallerFactory(
  router({ demo: demoRouter, imports: importsRouter, overview: overviewRouter }),
);

let db: TestDatabase;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "samesku-imports-"));
  vi.stubEnv("DATA_DIR", folder);
  db = await createTestDatabase();
  await (await openQueue(db.pool, { role: "worker", soleWorker: false })).drain(1_000);
});
afterAll(async () => {
  await db.close();
  await rm(folder, { recursive: true });
});

function as(role: Role | null) {
  const viewer = role && { id: "u", name: "U", email: "u@example.com", role };
  return createCaller({ viewer, db, ip: "127.0.0.1" });
}

const mapping = { externalId: "id", title: "title" };
const start = {
  uploadId: crypto.randomUUID(),
  mapping,
  catalog: { name: "Shop", currency: "EUR", oneOfferPerProduct: true },
};
const id = crypto.randomUUID();

const writers: [string, (caller: ReturnType<typeof as>) => Promise<unknown>][] = [
  ["imports.preview", (caller) => caller.imports.preview({ uploadId: id })],
  ["imports.start", (caller) => caller.imports.start(start)],
  ["imports.fetch", (caller) => caller.imports.fetch({ kind: "http", fields: {} })],
  [
    "imports.previewChanges",
    (caller) => caller.imports.previewChanges({ uploadId: id, mapping, catalogId: null }),
  ],
  ["demo.load", (caller) => caller.demo.load()],
];

test.each(writers)("%s is for merchandisers and admins", async (_, call) => {
  await expect(call(as(null))).rejects.toMatchObject({ code: "UNAUTHORIZED" });
  await expect(call(as("viewer"))).rejects.toMatchObject({ code: "FORBIDDEN" });
});

test("viewers read imports and the overview, others nothing", async () => {
  expect(await as("viewer").imports.list({})).toEqual({ items: [], nextCursor: null });
  expect((await as("viewer").overview.get()).catalogs).toEqual([]);
  await expect(as("viewer").imports.get({ id })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(as(null).imports.list({})).rejects.toMatchObject({ code: "UNAUTHORIZED" });
  await expect(as(null).overview.system()).rejects.toMatchObject({ code: "UNAUTHORIZED" });
});

test("an upload is previewed, mapped and started once", async () => {
  const file = gzipSync("id;title;price\n1;Sony Bravia;599,00\n2;;oops\n");
  const upload = await takeUpload(db.pool, Readable.from([file]), { fileName: "../../shop.csv.gz" });
  expect(upload).toMatchObject({
    fileName: "shop.csv.gz",
    compression: "gzip",
    columns: ["id", "title", "price"],
  });
  const preview = await as("merchandiser").imports.preview({ uploadId: upload.uploadId });
  expect(preview.rows.map((row) => row.issues.map((issue) => issue.code))).toEqual([
    [],
    expect.arrayContaining(["missing-title"]),
  ]);
  const { importId } = await as("merchandiser").imports.start({ ...start, uploadId: upload.uploadId });
  expect(await as("viewer").imports.get({ id: importId })).toMatchObject({
    catalogName: "Shop",
    status: "queued",
  });
  expect((await as("viewer").overview.get()).isWorking).toBe(true);
});

test.each([
  ["empty-file", ""],
  ["unsupported-format", "%PDF-1.7 not a table"],
  ["damaged-archive", gzipSync("id,title\n1,a\n").subarray(0, 12)],
])("a refused file (%s) says what to do and leaves nothing behind", async (problem, content) => {
  const list = async () => {
    const { rows } = await db.pool.query(
      "SELECT id FROM upload UNION SELECT upload_id FROM upload_chunk ORDER BY 1",
    );
    return { rows, scratch: await readdir(join(folder, "scratch")) };
  };
  const before = await list();
  const refused = takeUpload(db.pool, Readable.from([Buffer.from(content)]), { fileName: "feed.csv" });
  await expect(refused).rejects.toMatchObject({ problem, userMessage: expect.stringMatching(/\. /) });
  expect(await list()).toEqual(before);
});

test("bad rows can be downloaded, page by page, without a formula in them", async () => {
  const importId = crypto.randomUUID();
  await db.prisma.importIssue.createMany({
    data: Array.from({ length: 450 }, (_, n) => ({
      importId,
      rowNumber: n + 1,
      ordinal: 0,
      severity: "error",
      columnName: "title",
      code: "missing-title",
      message: "No title.",
      row: { id: `=cmd|'${n}'`, ...(n === 449 ? { extra: "x" } : {}) },
    })),
  });
  let csv = "";
  for await (const part of writeIssuesCsv(db, importId)) csv += part;
  const lines = csv.split("\r\n");
  expect(lines[0]).toBe("\ufeffrow,column,severity,code,message,extra,id");
  expect(lines).toHaveLength(452);
  expect(lines[450]).toBe(`450,title,error,missing-title,No title.,x,"'=cmd|'449'"`);
});
