import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { embedOffersJob } from "../../../jobs/job-catalog";
import { type JobQueue, listOpenPayloads, openQueue } from "../../../jobs/queue";
import { inTransaction } from "../../../platform/database";
import { createTestDatabase, type TestDatabase } from "../../../platform/testing/test-database";
import { createCatalog } from "../../catalogs/mutations";
import { startRun } from "../../runs/mutations";
import type { CatalogRun } from "../../runs/run-kind";
import { endRun } from "../../runs/service";
import { takeTurn } from "../../runs/turns";
import { getImport } from "../data";
import { removeCatalog } from "../remove-catalog";
import { runImportSlice, startImport } from "../service";
import { undoImport } from "../undo-import";
import { takeUpload } from "../uploads/take-upload";
import { runKinds } from "./run-kinds";

const rowCount = 1_200;
const admin = { id: "admin-1", role: "admin" } as const;

let db: TestDatabase;
let queue: JobQueue;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "samesku-slices-"));
  vi.stubEnv("DATA_DIR", folder);
  db = await createTestDatabase();
  queue = await openQueue(db.pool, { role: "worker", soleWorker: false });
});
afterAll(async () => {
  await queue.drain(5_000);
  await db.close();
  await rm(folder, { recursive: true });
});

const mapping = { externalId: "id", title: "title" };

async function startFile(catalogId: string, listsAll = false): Promise<string> {
  const lines = Array.from({ length: rowCount }, (_, n) => `${n},Lamp ${n}\n`);
  const { uploadId } = await takeUpload(db.pool, Readable.from(["id,title\n", ...lines]), {
    fileName: "f.csv",
  });
  const input = { uploadId, mapping, catalog: { id: catalogId }, listsAll };
  return (await startImport({ db, queue }, input, admin.id)).importId;
}

/** Of the run's offers on their way to be embedded: how many, and how many different ones. */
async function countEmbedding(runId: string): Promise<{ offers: number; different: number }> {
  const payloads = await listOpenPayloads(db.pool, embedOffersJob);
  const ids = payloads.filter(({ importId }) => importId === runId).flatMap(({ offerIds }) => offerIds);
  return { offers: ids.length, different: new Set(ids).size };
}

async function expectOffers(catalogId: string, count: number): Promise<void> {
  const { rows } = await db.pool.query(
    `SELECT offer_count AS kept, (SELECT count(*)::int FROM offer WHERE catalog_id = $1) AS counted
     FROM catalog WHERE id = $1`,
    [catalogId],
  );
  expect(rows[0]).toEqual({ kept: count, counted: count });
}

/** Two slices of one run at once, as where a job outlives its timeout, until the run has ended. */
async function runTwice(runId: string) {
  const slices = [1, 2].map(() => runImportSlice({ db, queue }, runId, { sliceMs: 60_000 }));
  await Promise.all(slices);
  while ((await runImportSlice({ db, queue }, runId, { sliceMs: 60_000 })) === "more");
  return getImport(db.pool, runId);
}

test("two slices of a run at once double nothing, whatever its kind", async () => {
  const { id: catalogId } = await createCatalog(db, { name: "Twice" });
  const fileId = await startFile(catalogId);
  expect(await runTwice(fileId)).toMatchObject({
    status: "completed",
    createdCount: rowCount,
    rowsRead: rowCount,
  });
  expect(await countEmbedding(fileId)).toEqual({ offers: rowCount, different: rowCount });
  await expectOffers(catalogId, rowCount);

  const { importId: undoId } = await undoImport({ db, queue }, fileId, admin);
  expect(await runTwice(undoId)).toMatchObject({ status: "completed", withdrawnCount: rowCount });
  await expectOffers(catalogId, 0);

  const { importId: redoId } = await undoImport({ db, queue }, undoId, admin);
  expect(await runTwice(redoId)).toMatchObject({ status: "completed", createdCount: rowCount });
  expect(await countEmbedding(redoId)).toEqual({ offers: rowCount, different: rowCount });
  await expectOffers(catalogId, rowCount);

  const { importId: removalId } = await removeCatalog({ db, queue }, catalogId, admin.id);
  expect(await runTwice(removalId)).toMatchObject({
    status: "completed",
    withdrawnCount: rowCount,
    bytesRead: rowCount,
  });
  await expectOffers(catalogId, 0);
}, 120_000);

test("a slice that a later one has taken the run from does nothing more, and can't end the run", async () => {
  const { id: catalogId } = await createCatalog(db, { name: "Overtaken" });
  const takeOver = async (runId: string) => {
    const [older, newer] = [await takeTurn(db.pool, runId), await takeTurn(db.pool, runId)] as CatalogRun[];
    const { workOn } = runKinds[older!.kind];
    const before = await getImport(db.pool, runId);
    expect(await workOn({ db, queue }, older!, Number.POSITIVE_INFINITY)).toBe("overtaken");
    expect(await endRun({ db, queue }, runKinds, older!, "Too late")).toBe(false);
    expect(await getImport(db.pool, runId)).toEqual(before);
    expect(await countEmbedding(runId)).toEqual({ offers: 0, different: 0 });
    expect(await workOn({ db, queue }, newer!, Number.POSITIVE_INFINITY)).toBe("done");
    expect(await endRun({ db, queue }, runKinds, newer!, null)).toBe(true);
  };
  const fileId = await startFile(catalogId, true);
  await takeOver(fileId);
  await expectOffers(catalogId, rowCount);
  const { importId: undoId } = await undoImport({ db, queue }, fileId, admin);
  await takeOver(undoId);
  await expectOffers(catalogId, 0);
  const { importId: removalId } = await removeCatalog({ db, queue }, catalogId, admin.id);
  await takeOver(removalId);
});

test("runs of a catalog take turns in the order in which they were started, even where a clock stands still", async () => {
  const { id: catalogId } = await createCatalog(db, { name: "In turn" });
  const started = await inTransaction(db.pool, async (sql) => {
    const ids: string[] = [];
    for (let n = 0; n < 6; n++) {
      ids.push(
        await startRun(sql, queue, {
          kind: "removal",
          catalogId,
          name: "In turn",
          undoesId: null,
          workSize: 0,
          createdById: null,
        }),
      );
    }
    return ids;
  });
  for (const runId of started) {
    for (const later of started.slice(started.indexOf(runId) + 1))
      expect(await takeTurn(db.pool, later)).toBe("waits");
    expect(await runImportSlice({ db, queue }, runId)).toBe("ended");
    expect(await takeTurn(db.pool, runId)).toBe("ended");
  }
});
