import { createHash, randomBytes, randomUUID } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../platform/testing/test-database";
import { startS3Server } from "../../uploads/s3-server.fixture";

let db: TestDatabase;
let s3: Awaited<ReturnType<typeof startS3Server>>;
const root = mkdtempSync(join(tmpdir(), "two-hosts-"));
const sharedFolder = join(root, "shared");

beforeAll(async () => {
  db = await createTestDatabase();
  s3 = await startS3Server();
});
afterAll(async () => {
  s3.close();
  await db.close();
  rmSync(root, { recursive: true });
  vi.unstubAllEnvs();
});

const places = {
  database: () => ({}),
  folder: () => ({ UPLOADS_DIR: sharedFolder }),
  s3: () => ({
    UPLOADS_S3_BUCKET: "feeds",
    UPLOADS_S3_ENDPOINT: s3.endpoint,
    AWS_ACCESS_KEY_ID: "key-1",
    AWS_SECRET_ACCESS_KEY: "secret-1",
  }),
};
type Place = keyof typeof places;

/** The code as another process loads it, with a data folder of its own. */
async function openHost(place: Place, name: string) {
  const dataDir = join(root, place, name);
  await mkdir(dataDir, { recursive: true });
  const env: Record<string, string> = { ...places[place](), UPLOAD_STORAGE: place, DATA_DIR: dataDir };
  for (const [key, value] of Object.entries(env)) vi.stubEnv(key, value);
  vi.resetModules();
  const [{ openQueue }, service, taking, preview, changes, purge, mutations, storing, data, demo] =
    await Promise.all([
      import("../../../jobs/queue"),
      import("../service"),
      import("./take-upload"),
      import("../wizard/preview-upload"),
      import("../wizard/preview-changes"),
      import("./purge-uploads"),
      import("../../uploads/mutations"),
      import("./store-upload"),
      import("../data"),
      import("./adopt-uploads"),
    ]);
  const { getEnv } = await import("../../../platform/env");
  expect(getEnv().dataDir).toBe(dataDir);
  const queue = await openQueue(db.pool, { role: "worker", soleWorker: false });
  await queue.drain(1_000);
  return {
    ...service,
    ...taking,
    ...preview,
    ...changes,
    ...purge,
    ...mutations,
    ...storing,
    ...data,
    ...demo,
    queue,
    dataDir,
  };
}

/** Some 1,600 bytes a row, with characters across the borders of chunks. */
function createFeed(rowCount: number): string {
  const rows = Array.from(
    { length: rowCount },
    (_, i) => `${i},Lampe ${i},€${createHash("sha512").update(`${i}`).digest("hex").repeat(12)}€\n`,
  );
  return `id,title,description\n${rows.join("")}`;
}

async function countKept() {
  const { rows } = await db.pool.query(
    "SELECT (SELECT count(*)::int FROM upload) AS uploads, (SELECT count(*)::int FROM upload_chunk) AS chunks",
  );
  const listFolder = () => {
    try {
      return readdirSync(sharedFolder).length;
    } catch {
      return 0;
    }
  };
  return { ...rows[0], objects: s3.objects.size, files: listFolder() };
}
const nothing = { uploads: 0, chunks: 0, objects: 0, files: 0 };

describe.each(["database", "folder", "s3"] as const)("uploads in the %s", (place) => {
  test("what comes in on one host is looked at and imported on another, to the last row, and is gone then", async () => {
    const [web, worker] = [await openHost(place, "web"), await openHost(place, "worker")];
    const feed = createFeed(3_000);
    expect(Buffer.byteLength(feed)).toBeGreaterThan(2 * 2 * 1024 ** 2);
    const upload = await web.takeUpload(db.pool, Readable.from([feed]), { fileName: "feed.csv" });
    expect(readdirSync(join(web.dataDir, "scratch"))).toEqual([]);
    expect(await countKept()).toMatchObject({
      uploads: 1,
      chunks: 3,
      objects: place === "s3" ? 3 : 0,
      files: place === "folder" ? 3 : 0,
    });

    const seen = await worker.previewUpload(db.pool, upload.uploadId);
    expect(seen.rows).toEqual(upload.rows);
    const catalog = { name: `Of ${place}`, currency: "EUR" };
    const changes = { uploadId: upload.uploadId, mapping: upload.mapping, catalogId: null };
    expect(await worker.previewChanges(db, changes)).toMatchObject({ createdCount: 1_000 });
    const input = { uploadId: upload.uploadId, mapping: upload.mapping, catalog };
    const { importId } = await web.startImport({ db, queue: web.queue }, input, null);
    // Slices that go on in the middle of a chunk, each on another host.
    const hosts = [worker, web];
    for (
      let i = 0;
      (await hosts[i % 2]!.runImportSlice({ db, queue: worker.queue }, importId, { sliceMs: 1 })) === "more";
      i++
    );
    expect(await worker.getImport(db.pool, importId)).toMatchObject({
      status: "completed",
      createdCount: 3_000,
      rejectedCount: 0,
      bytesRead: Buffer.byteLength(feed),
    });
    const { rows } = await db.pool.query(
      "SELECT count(*)::int AS n FROM offer WHERE description !~ '^€[0-9a-f]+€$' OR length(description) <> 1538",
    );
    expect(rows[0].n).toBe(0);
    expect(await countKept()).toEqual(nothing);
  }, 240_000);

  test("a file is read another way on another host, and its first reading is gone", async () => {
    const [web, other] = [await openHost(place, "web"), await openHost(place, "other")];
    const items = ["Lamp", "Desk"].map(
      (name, i) =>
        `<item><id>${i}</id><name>${name}</name><part><id>p${i}</id><name>Foot</name></part></item>`,
    );
    const feed = `<list>${items.join("")}</list>`;
    const { uploadId } = await web.takeUpload(db.pool, Readable.from([feed]), { fileName: "feed.xml" });
    const before = await countKept();
    const choice = { format: "xml" as const, itemPath: "list/item/part" };
    const parts = await other.rereadUpload(db.pool, uploadId, choice);
    expect(parts.rows.map(({ cells }) => cells)).toEqual([
      ["p0", "Foot"],
      ["p1", "Foot"],
    ]);
    expect((await web.previewUpload(db.pool, uploadId)).rows).toEqual(parts.rows);
    expect(await countKept()).toEqual(before);
    await expect(web.rereadUpload(db.pool, uploadId, { itemPath: "no/such" })).rejects.toMatchObject({
      problem: "empty-file",
    });
    expect((await other.previewUpload(db.pool, uploadId)).rows).toEqual(parts.rows);
    expect(await countKept()).toEqual(before);
    await web.removeUpload(db.pool, uploadId);
    expect(await countKept()).toEqual(nothing);
  });

  test("what a crash leaves between putting and starting goes by itself", async () => {
    const host = await openHost(place, "crashing");
    const { uploadId } = await host.storeUpload(db.pool, Readable.from([createFeed(1_500)]), {
      fileName: "a.csv",
    });
    // As where the process ends while it puts a file, and while it removes one.
    await db.pool.query("UPDATE upload SET details = NULL, rows_id = NULL WHERE id = $1", [uploadId]);
    const removed = await host.storeUpload(db.pool, Readable.from([createFeed(1_500)]), {
      fileName: "b.csv",
    });
    await db.pool.query("DELETE FROM upload WHERE id = $1", [removed.uploadId]);
    expect(await host.purgeUploads(db.pool)).toBe(0);
    expect(await countKept()).toMatchObject({ uploads: 1, chunks: 2 });
    expect(await host.purgeUploads(db.pool, Date.now() + 25 * 3_600_000)).toBe(1);
    expect(await countKept()).toEqual(nothing);
  });

  test("bytes that are gone or damaged fail the import with a sentence, never with other rows", async () => {
    const host = await openHost(place, "damaged");
    const { uploadId, mapping } = await host.takeUpload(db.pool, Readable.from([createFeed(1_500)]), {
      fileName: "a.csv",
    });
    const input = { uploadId, mapping, catalog: { name: `Damaged in ${place}`, currency: "EUR" } };
    const { importId } = await host.startImport({ db, queue: host.queue }, input, null);
    const { rows } = await db.pool.query(
      "SELECT file_id AS id, start FROM upload_chunk WHERE upload_id = $1 AND start > 0",
      [uploadId],
    );
    const { id, start } = rows[0];
    if (place === "database")
      await db.pool.query("UPDATE upload_chunk SET bytes = NULL WHERE file_id = $1 AND start = $2", [
        id,
        start,
      ]);
    if (place === "folder") rmSync(join(sharedFolder, `${id}.${start}`));
    if (place === "s3") s3.objects.delete(`/feeds/samesku/uploads/${id}/${start}`);
    await expect(
      host.runImportSlice({ db, queue: host.queue }, importId, { sliceMs: 60_000 }),
    ).rejects.toThrow();
    expect(await host.getImport(db.pool, importId)).toMatchObject({
      status: "failed",
      failureMessage: expect.stringContaining("Upload the file again"),
    });
    await host.removeUpload(db.pool, uploadId);
    expect(await countKept()).toEqual(nothing);
  }, 120_000);
});

test("an import is not started of an upload that was read another way meanwhile, nor one thrown away that is being imported", async () => {
  const host = await openHost("database", "racing");
  const { uploadId } = await host.takeUpload(db.pool, Readable.from(["id,title\n1,Lamp\n"]), {
    fileName: "a.csv",
  });
  const { rowsId } = await host.getUpload(db.pool, uploadId);
  expect(await host.holdUpload(db.pool, uploadId, randomUUID())).toBe(false);
  const soon = new Date(Date.now() + 1_000);
  const late = new Date(Date.now() - 49 * 3_600_000);
  await db.pool.query("UPDATE upload SET touched_at = $1", [late]);
  expect(await host.holdUpload(db.pool, uploadId, rowsId)).toBe(true);
  expect(await host.removeStaleUpload(db.pool, uploadId, late)).toBe(false);
  expect(await host.removeStaleUpload(db.pool, uploadId, soon)).toBe(true);
  expect(await countKept()).toEqual(nothing);
});

test("what an earlier version left in its folder is taken over, with the import that waits for it", async () => {
  const host = await openHost("database", "earlier");
  const folder = join(host.dataDir, "uploads");
  await mkdir(folder);
  const uploadId = randomUUID();
  const text = "id,title\n1,Lamp\n2,Desk\n";
  const meta = {
    uploadId,
    fileName: "old.csv",
    sizeBytes: text.length,
    encoding: "utf-8",
    compression: "none",
    removedNulCount: 0,
    damagedCharacterCount: 0,
    uploadedById: "person-1",
  };
  writeFileSync(join(folder, uploadId), text);
  writeFileSync(join(folder, `${uploadId}.source`), randomBytes(10));
  writeFileSync(join(folder, `${uploadId}.json`), JSON.stringify(meta));
  await host.adoptUploads(db.pool);
  expect(readdirSync(folder)).toEqual([]);
  expect((await host.previewUpload(db.pool, uploadId)).rows).toHaveLength(2);
  const { rows } = await db.pool.query("SELECT uploaded_by_id, size_bytes::int FROM upload");
  expect(rows).toEqual([{ uploaded_by_id: "person-1", size_bytes: text.length + 10 }]);
  await host.removeUpload(db.pool, uploadId);
});
