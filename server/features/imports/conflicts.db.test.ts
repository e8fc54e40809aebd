import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type JobQueue, openQueue } from "../../jobs/queue";
import { createTestDatabase, type TestDatabase } from "../../platform/testing/test-database";
import { createCatalog } from "../catalogs/mutations";
import { getImport } from "./data";
import { runImportSlice, startImport } from "./service";
import { takeUpload } from "./uploads/take-upload";

let db: TestDatabase;
let queue: JobQueue;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "samesku-conflicts-"));
  vi.stubEnv("DATA_DIR", folder);
  db = await createTestDatabase();
  queue = await openQueue(db.pool, { role: "worker", soleWorker: false });
  // Each batch changes the catalog's count, and conflicts the first time; a sequence does not roll back.
  await db.pool.query(`
    CREATE SEQUENCE conflicts;
    CREATE FUNCTION conflict_once() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      IF nextval('conflicts') % 2 = 1 THEN RAISE EXCEPTION 'made up' USING ERRCODE = 'serialization_failure'; END IF;
      RETURN NEW;
    END $$;
    CREATE TRIGGER conflict_once BEFORE UPDATE OF offer_count ON catalog FOR EACH ROW EXECUTE FUNCTION conflict_once()`);
});
afterAll(async () => {
  await queue.drain(5_000);
  await db.close();
  await rm(folder, { recursive: true });
});

async function importRows(catalogId: string, ids: readonly string[], listsAll: boolean) {
  const upload = Readable.from(["id,title\n", ...ids.map((id) => `${id},Lamp ${id}\n`)]);
  const { uploadId } = await takeUpload(db.pool, upload, { fileName: "f.csv" });
  const mapping = { externalId: "id", title: "title" };
  const { importId } = await startImport(
    { db, queue },
    { uploadId, mapping, catalog: { id: catalogId }, listsAll },
    "admin-1",
  );
  while ((await runImportSlice({ db, queue }, importId, { sliceMs: 60_000 })) === "more");
  return getImport(db.pool, importId);
}

test("batches that conflict with another transaction are done anew, and none of it twice or not at all", async () => {
  const { id } = await createCatalog(db, { name: "In conflict" });
  const ids = Array.from({ length: 900 }, (_, n) => `${n}`);
  expect(await importRows(id, ["0", ...ids], false)).toMatchObject({
    status: "completed",
    createdCount: 900,
    warningCount: 1,
  });
  expect(await importRows(id, ids.slice(0, 450), true)).toMatchObject({
    status: "completed",
    withdrawnCount: 450,
  });
  const { rows } = await db.pool.query(
    "SELECT offer_count AS kept, (SELECT count(*)::int FROM offer WHERE catalog_id = $1) AS counted FROM catalog WHERE id = $1",
    [id],
  );
  expect(rows[0]).toEqual({ kept: 450, counted: 450 });
});
