import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { createCatalog } from "@/server/features/catalogs/mutations";
import { getImport } from "@/server/features/imports/data";
import { startImport } from "@/server/features/imports/service";
import { takeUpload } from "@/server/features/imports/uploads/take-upload";
import { embedOffersJob } from "@/server/jobs/job-catalog";
import { type JobQueue, listOpenPayloads, openQueue } from "@/server/jobs/queue";
import { createTestDatabase, type TestDatabase } from "@/server/platform/testing/test-database";

/** `KILL_COUNT=20 IMPORT_ROWS=100000` for more. */
const killCount = Number(process.env.KILL_COUNT || 2);
const rowCount = Number(process.env.IMPORT_ROWS || 4_000);
const root = resolve(import.meta.dirname, "../..");

let db: TestDatabase;
let queue: JobQueue;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "samesku-import-kills-"));
  vi.stubEnv("DATA_DIR", folder);
  db = await createTestDatabase();
  queue = await openQueue(db.pool, { role: "worker", soleWorker: false });
});
afterAll(async () => {
  await queue.drain(5_000);
  await db.close();
  await rm(folder, { recursive: true });
});

/** Has a process go on with the import; true = it was killed in the middle. */
async function goOn(importId: string, killAfterMs: number | null): Promise<boolean> {
  const child = fork(resolve(import.meta.dirname, "import-slices.ts"), [importId], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: db.url, LOG_LEVEL: "silent" },
    execArgv: ["--import", "tsx"],
  });
  const ended = once(child, "exit");
  await once(child, "message");
  if (killAfterMs !== null) {
    await Promise.race([ended, sleep(killAfterMs)]);
    child.kill("SIGKILL");
  }
  const [code] = await ended;
  return code !== 0;
}

async function importOver(
  catalogId: string,
  toRow: (n: number) => string,
): Promise<{ id: string; kills: number }> {
  function* toFile() {
    yield "id,title,price\n";
    for (let n = 0; n < rowCount; n++) yield `${toRow(n)}\n`;
  }
  const { uploadId } = await takeUpload(db.pool, Readable.from(toFile()), { fileName: "f.csv" });
  const mapping = { externalId: "id", title: "title", price: "price" };
  const { importId } = await startImport(
    { db, queue },
    { uploadId, mapping, catalog: { id: catalogId } },
    null,
  );
  let kills = 0;
  while (kills < killCount && (await getImport(db.pool, importId)).status !== "completed") {
    // About as long as all of it takes, shared out over the kills.
    if (await goOn(importId, Math.random() * Math.max(150, (rowCount / killCount) * 0.12))) kills++;
  }
  await goOn(importId, null);
  return { id: importId, kills };
}

test("an import whose process is killed at random moments is exact: each offer once, each change told once", async () => {
  const { id: catalogId } = await createCatalog(db, { name: "Killed", currency: "EUR" });
  const first = await importOver(catalogId, (n) => `${n},Lamp ${n},${n + 1}.50`);
  const second = await importOver(catalogId, (n) => `${n},Lamp ${n},${n + (n % 10 === 0 ? 2 : 1)}.50`);
  console.log(`${first.kills + second.kills} kills while ${rowCount} rows were imported twice`);
  expect(first.kills).toBeGreaterThan(0);
  const changedCount = Math.ceil(rowCount / 10);
  expect(await getImport(db.pool, first.id)).toMatchObject({
    status: "completed",
    createdCount: rowCount,
    updatedCount: 0,
    unchangedCount: 0,
  });
  expect(await getImport(db.pool, second.id)).toMatchObject({
    status: "completed",
    createdCount: 0,
    updatedCount: changedCount,
    unchangedCount: rowCount - changedCount,
  });
  const { rows } = await db.pool.query(
    `SELECT (SELECT count(*)::int FROM offer WHERE catalog_id = $1) AS offers,
       (SELECT offer_count FROM catalog WHERE id = $1) AS counted,
       (SELECT count(*)::int FROM offer WHERE catalog_id = $1 AND price_minor <>
         (external_id::int + CASE WHEN external_id::int % 10 = 0 THEN 2 ELSE 1 END) * 100 + 50) AS wrong,
       (SELECT count(*)::int FROM search_change) AS changes,
       (SELECT count(*)::int FROM offer_version WHERE import_id = $2) AS created,
       (SELECT count(*)::int FROM offer_version WHERE import_id = $3) AS updated`,
    [catalogId, first.id, second.id],
  );
  expect(rows[0]).toEqual({
    offers: rowCount,
    counted: rowCount,
    wrong: 0,
    changes: rowCount + changedCount,
    created: rowCount,
    updated: changedCount,
  });
  for (const [id, count] of [
    [first.id, rowCount],
    [second.id, changedCount],
  ] as const) {
    const payloads = (await listOpenPayloads(db.pool, embedOffersJob)).filter(
      ({ importId }) => importId === id,
    );
    const ids = payloads.flatMap(({ offerIds }) => offerIds);
    expect([ids.length, new Set(ids).size]).toEqual([count, count]);
  }
}, 600_000);
