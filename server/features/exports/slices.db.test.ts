import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { OfferId } from "../../domain/offer/offer";
import type { Database } from "../../platform/database";
import { createTestDatabase, type TestDatabase } from "../../platform/testing/test-database";
import { decide } from "../decisions/mutations";
import { purgeUploads } from "../imports/uploads/purge-uploads";
import { ensureChampion } from "../matcher-registry/ensure-champion";
import { insertOffers, insertScoredPair } from "../products/product-scene.fixture";
import { listRuns } from "./data";
import { getKeptFile } from "./kept-file";
import { runExport } from "./run-export";
import { exportSettingsSchema } from "./saved-schema";
import { cancelExportRun, changeExport, runNow, saveExport } from "./service";

const offerCount = 2_600;

let db: TestDatabase;
let pair: OfferId[];
beforeAll(async () => {
  db = await createTestDatabase();
  for (const [name, value] of Object.entries({
    UPLOAD_STORAGE: "database",
    DATA_DIR: mkdtempSync(join(tmpdir(), "samesku-slices-")),
  }))
    vi.stubEnv(name, value);
  await ensureChampion(db);
  const theirs = await insertOffers(db, [{ title: "Lamp" }]);
  const mine = await insertOffers(db, [
    ...Array.from({ length: offerCount - 1 }, (_, n) => ({ title: `Chair ${n}` })),
  ]);
  pair = [mine[0]!, theirs[0]!];
  await insertScoredPair(db, [mine[0]!, theirs[0]!], 0.999);
});
beforeEach(() => db.pool.query("DELETE FROM saved_export"));
afterAll(() => db.close());

const queue = { enqueue: () => Promise.resolve() };
/** A part for each of the rows that are handed on at once, and a slice for each part. */
const short = { sliceMs: -1, partBytes: 1 };

function toSettings(more: object = {}) {
  return exportSettingsSchema.parse({
    kind: "offers",
    columns: ["offer_id", "title", "updated_at", "is_gone"],
    format: "jsonl",
    name: "All",
    destination: { kind: "kept", fields: {} },
    schedule: null,
    ...more,
  });
}

async function save(more: object = {}): Promise<string> {
  const saved = await saveExport(db.pool, toSettings(more), "ann");
  if (saved.kind === "failed") throw new Error(saved.message);
  return saved.exportId;
}

async function readFile(exportId: string): Promise<Record<string, unknown>[]> {
  let text = "";
  for await (const piece of (await getKeptFile(db.pool, { exportId })).pieces) text += piece;
  return text
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

async function runWhole(exportId: string): Promise<Record<string, unknown>[]> {
  const { runId } = await runNow(db.pool, queue, exportId, "ann");
  expect(await runExport(db, runId)).toBe("done");
  return readFile(exportId);
}

/** As if no transaction of another database on the server had been open: what these wait for comes twice. */
const settle = (exportId: string) =>
  db.pool.query("UPDATE saved_export SET done_until_xid = pg_current_xact_id() WHERE id = $1", [exportId]);

async function runSettled(exportId: string): Promise<Record<string, unknown>[]> {
  const rows = await runWhole(exportId);
  await settle(exportId);
  return rows;
}

const countChunks = async (runId: string) =>
  (await db.pool.query("SELECT FROM upload_chunk WHERE upload_id = $1", [runId])).rowCount;

/** The same database, whose statements fail from the n-th on: what is left of it when its process is killed. */
function dyingAfter(statementCount: number): Pick<Database, "pool"> {
  let left = statementCount;
  const pool = new Proxy(db.pool, {
    get: (target, name) => {
      if (name !== "query") return Reflect.get(target, name);
      return (...args: Parameters<typeof target.query>) => {
        if (left-- <= 0) return Promise.reject(new Error("the process is gone"));
        return target.query(...args);
      };
    },
  });
  return { pool };
}

test.each(["jsonl", "csv", "xlsx", "parquet"])(
  "a run of %s in slices has each row once, and leaves its file alone",
  async (format) => {
    const exportId = await save({ format });
    const { runId } = await runNow(db.pool, queue, exportId, "ann");
    let sliceCount = 0;
    for (let outcome = "more"; outcome === "more"; sliceCount++) {
      outcome = await runExport(db, runId, short);
      await purgeUploads(db.pool);
      const [run] = await listRuns(db.pool, exportId);
      if (outcome === "more") expect(run).toMatchObject({ status: "running", rowCount: expect.any(Number) });
      else expect(outcome).toBe("done");
    }
    expect(sliceCount).toBeGreaterThan(2);
    expect((await listRuns(db.pool, exportId))[0]).toMatchObject({
      rowCount: offerCount,
      isRead: true,
      isKept: true,
    });
    const { rows } = await db.pool.query("SELECT DISTINCT file_id FROM upload_chunk WHERE upload_id = $1", [
      runId,
    ]);
    expect(rows).toEqual([{ file_id: runId }]);
    if (format !== "jsonl") return;
    const written = await readFile(exportId);
    expect(new Set(written.map(({ offer_id }) => offer_id)).size).toBe(offerCount);
    expect(written).toHaveLength(offerCount);
  },
);

test("a run whose worker is killed goes on from its last part, wherever that was", async () => {
  const exportId = await save();
  const { runId } = await runNow(db.pool, queue, exportId, "ann");
  let rowCountBefore = 0;
  for (const statementCount of [1, 4, 7, 9, 12]) {
    await runExport(dyingAfter(statementCount), runId, { ...short, sliceMs: 60_000 }).catch(() => "killed");
    const [run] = await listRuns(db.pool, exportId);
    expect(run).toMatchObject({ status: "running" });
    expect(run!.rowCount).toBeGreaterThanOrEqual(rowCountBefore);
    rowCountBefore = run!.rowCount;
  }
  expect(rowCountBefore).toBeGreaterThan(0);
  expect(await runExport(db, runId)).toBe("done");
  const written = await readFile(exportId);
  expect(written).toHaveLength(offerCount);
  expect(new Set(written.map(({ offer_id }) => offer_id)).size).toBe(offerCount);
});

test("one that is cancelled between slices leaves nothing behind", async () => {
  const { runId } = await runNow(db.pool, queue, await save(), "ann");
  expect(await runExport(db, runId, short)).toBe("more");
  expect(await countChunks(runId)).toBe(1);
  await cancelExportRun(db.pool, runId);
  expect(await runExport(db, runId)).toBe("cancelled");
  expect(await purgeUploads(db.pool)).toBe(0);
  expect(await countChunks(runId)).toBe(0);
});

test("since the last run: the first has all, the next what changed and what is gone, a changed export all again", async () => {
  const exportId = await save({ isSinceLast: true });
  expect(await runSettled(exportId)).toHaveLength(offerCount);
  expect(await runSettled(exportId)).toEqual([]);
  const [changed, gone] = [pair[0]!, pair[1]!];
  await db.pool.query("UPDATE offer SET title = 'Stool', changed_xid = pg_current_xact_id() WHERE id = $1", [
    changed,
  ]);
  await db.pool.query(
    `WITH gone AS (DELETE FROM offer WHERE id = $1 RETURNING id, catalog_id, external_id)
     INSERT INTO withdrawn_offer (offer_id, catalog_id, external_id) SELECT * FROM gone`,
    [gone],
  );
  expect(await runSettled(exportId)).toMatchObject([
    { offer_id: changed, title: "Stool", is_gone: false },
    { offer_id: gone, title: null, is_gone: true },
  ]);
  expect((await listRuns(db.pool, exportId))[0]).toMatchObject({ rowCount: 2, hasChangesOnly: true });
  await changeExport(db.pool, { ...toSettings({ isSinceLast: true, name: "Renamed" }), exportId }, "ann");
  expect(await runSettled(exportId)).toEqual([]);
  const other = toSettings({ isSinceLast: true, columns: ["offer_id"] });
  await changeExport(db.pool, { ...other, exportId }, "ann");
  expect(await runSettled(exportId)).toHaveLength(offerCount - 1);
});

test("of a mapping a pair is gone that stands otherwise by now; a restored database has all told anew", async () => {
  const columns = ["my_offer_id", "their_offer_id", "is_gone"];
  const exportId = await save({ kind: "mapping", columns, isSinceLast: true });
  expect(await runSettled(exportId)).toHaveLength(1);
  const { rows } = await db.pool.query(
    'SELECT lower_offer_id AS "lowerOfferId", higher_offer_id AS "higherOfferId" FROM match',
  );
  await decide(db, queue, { pair: rows[0], verdict: "different" }, { id: "ann", name: "Ann" });
  expect(await runSettled(exportId)).toMatchObject([{ is_gone: true }]);
  expect(await runSettled(exportId)).toEqual([]);
  await db.pool.query("UPDATE change_feed SET epoch = gen_random_uuid()");
  expect(await runSettled(exportId)).toEqual([]);
  expect((await listRuns(db.pool, exportId))[0]).toMatchObject({ hasChangesOnly: false });
});
