import { createReadStream, existsSync, readdirSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { contentFields, toColumnName } from "@/server/domain/offer/field-lists";
import { createCatalog } from "@/server/features/catalogs/mutations";
import { getImport } from "@/server/features/imports/data";
import { readFeedLayout } from "@/server/features/imports/files/feed-layout";
import { readRows } from "@/server/features/imports/files/read-rows";
import { spoolFeed } from "@/server/features/imports/files/spool-feed";
import { layOutSource } from "@/server/features/imports/formats/lay-out-source";
import { readBatch } from "@/server/features/imports/reading/read-batch";
import { runImportSlice, startImport } from "@/server/features/imports/service";
import { undoImport } from "@/server/features/imports/undo-import";
import { takeUpload } from "@/server/features/imports/uploads/take-upload";
import { embedOffersJob } from "@/server/jobs/job-catalog";
import { type JobQueue, listOpenPayloads, openQueue } from "@/server/jobs/queue";
import { createTestDatabase, type TestDatabase } from "@/server/platform/testing/test-database";

const versionsFolder = resolve("../shared/datasets/feeds/prisjakt-swedish-versions");
const versions = existsSync(versionsFolder) ? readdirSync(versionsFolder).sort() : [];
if (versions.length === 0) console.log(`left out: ${versionsFolder} is not there`);

const admin = { id: "admin-1", role: "admin" } as const;
type Offers = ReadonlyMap<string, string>;

let db: TestDatabase;
let queue: JobQueue;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "samesku-versions-"));
  vi.stubEnv("DATA_DIR", folder);
  db = await createTestDatabase();
  queue = await openQueue(db.pool, { role: "worker", soleWorker: false });
});
afterAll(async () => {
  await queue.drain(5_000);
  await db.close();
  await rm(folder, { recursive: true });
});

async function finish(importId: string) {
  while ((await runImportSlice({ db, queue }, importId)) === "more");
  const view = await getImport(db.pool, importId);
  expect(view.status).toBe("completed");
  return view;
}

/** What the catalog holds, by external id. */
async function readStored(catalogId: string): Promise<Offers> {
  const columns = contentFields.map((field) => toColumnName(field)).join(", ");
  const { rows } = await db.pool.query<{ external_id: string; stated: unknown }>(
    `SELECT external_id, (SELECT to_jsonb(s) FROM (SELECT ${columns}, attributes) s)::text AS stated
     FROM offer WHERE catalog_id = $1 ORDER BY external_id`,
    [catalogId],
  );
  return new Map(rows.map(({ external_id, stated }) => [external_id, String(stated)]));
}

/** What the file says, read without a database. */
async function readVersion(
  name: string,
  mapping: Parameters<typeof readBatch>[0]["mapping"],
): Promise<Offers> {
  const path = join(folder, name);
  await spoolFeed(createReadStream(join(versionsFolder, name)), path);
  const limits = {
    maxSizeBytes: 1024 ** 3,
    onGrowth: () => undefined,
    requireSpace: () => Promise.resolve(),
  };
  await layOutSource(path, {}, limits);
  const offers = new Map<string, string>();
  for await (const row of readRows(path, await readFeedLayout(path)))
    for (const { externalId, content } of readBatch({ mapping, currency: "SEK" }, [row]).valid)
      offers.set(externalId, JSON.stringify(content));
  return offers;
}

describe.runIf(versions.length > 0)("the versions of one feed, one after the other", () => {
  test("each writes what changed and nothing else, counts it, and can be undone and redone", async () => {
    const { id: catalogId } = await createCatalog(db, { name: "Velofant", currency: "SEK" });
    let before: Offers = new Map();
    let storedBefore: Offers = new Map();
    let changedVersions = 0;
    for (const name of versions) {
      const upload = await takeUpload(db.pool, createReadStream(join(versionsFolder, name)), {
        fileName: name,
      });
      const { uploadId, mapping } = upload;
      const input = { uploadId, mapping, catalog: { id: catalogId }, listsAll: true };
      const { importId } = await startImport({ db, queue }, input, admin.id);
      const view = await finish(importId);
      const now = await readVersion(name, mapping);
      const created = [...now.keys()].filter((id) => !before.has(id));
      const updated = [...now].filter(([id, said]) => before.has(id) && before.get(id) !== said);
      expect({ name, ...view }).toMatchObject({
        name,
        createdCount: created.length,
        updatedCount: updated.length,
        unchangedCount: now.size - created.length - updated.length,
        withdrawnCount: [...before.keys()].filter((id) => !now.has(id)).length,
      });
      const embedded = (await listOpenPayloads(db.pool, embedOffersJob))
        .filter((payload) => payload.importId === importId)
        .flatMap(({ offerIds }) => offerIds);
      expect(embedded).toHaveLength(created.length + updated.length);
      const stored = await readStored(catalogId);
      expect([...stored.keys()].sort()).toEqual([...now.keys()].sort());
      if (view.createdCount + view.updatedCount + view.withdrawnCount > 0) {
        changedVersions++;
        const { importId: undoId } = await undoImport({ db, queue }, importId, admin);
        await finish(undoId);
        expect(await readStored(catalogId)).toEqual(storedBefore);
        await finish((await undoImport({ db, queue }, undoId, admin)).importId);
        expect(await readStored(catalogId)).toEqual(stored);
      }
      [before, storedBefore] = [now, stored];
    }
    expect(changedVersions).toBeGreaterThan(versions.length / 2);
  }, 300_000);
});
