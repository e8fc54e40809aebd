import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { type JobQueue, openQueue } from "../../jobs/queue";
import { createTestDatabase, type TestDatabase } from "../../platform/testing/test-database";
import { findSource, getSealedSettings } from "../sources/data";
import { openSftpServer, password as sftpPassword } from "../sources/kinds/sftp-server.fixture";
import {
  acceptHostKey,
  changeSource,
  fetchNow,
  findShownSettings,
  forgetSource,
  pauseSource,
  setSchedule,
} from "../sources/service";
import { openSettings } from "../sources/settings";
import { getImport } from "./data";
import { refreshDueCatalogs } from "./refresh";
import { runImportSlice, startImport } from "./service";
import { openShop, type Shop } from "./shop.fixture";
import { undoImport } from "./undo-import";
import { fetchUpload } from "./uploads/fetch-upload";

let db: TestDatabase;
let queue: JobQueue;
let folder: string;
let shop: Shop;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "samesku-refresh-"));
  vi.stubEnv("DATA_DIR", folder);
  db = await createTestDatabase();
  queue = await openQueue(db.pool, { role: "worker", soleWorker: false });
  shop = await openShop();
});
beforeEach(() => {
  Object.assign(shop, {
    feed: "id,title\n1,Lamp\n",
    etag: null,
    status: 200,
    authorization: null,
    requests: [],
  });
});
afterAll(async () => {
  await shop.close();
  await queue.drain(5_000);
  await db.close();
  await rm(folder, { recursive: true });
});

const policy = () => true;
const toInput = (path: string, fields: Record<string, string> = {}) => ({
  kind: "http" as const,
  fields: { address: shop.address(path), ...fields },
});
const nightly = { cron: "0 3 * * *", timeZone: "Europe/Berlin" };
const refresh = () => refreshDueCatalogs({ db, queue }, { policy });
const nothing = { startedCount: 0, unchangedCount: 0, failedCount: 0 };
const minutesUntil = (date: Date | null | undefined) =>
  Math.round(((date?.getTime() ?? 0) - Date.now()) / 60_000);

async function fetchFile(path: string, fields: Record<string, string> = {}) {
  const outcome = await fetchUpload(db.pool, toInput(path, fields), { policy });
  if (outcome.kind === "failed") throw new Error(outcome.message);
  return outcome.preview;
}

/** A catalog whose file was fetched and read. */
async function importFrom(name: string, path = `/feeds/${name}.csv`, fields: Record<string, string> = {}) {
  const { uploadId, mapping } = await fetchFile(path, fields);
  const input = { uploadId, mapping, catalog: { name }, schedule: nightly };
  const { importId, catalogId } = await startImport({ db, queue }, input, null);
  await runImportSlice({ db, queue }, importId);
  return { importId, catalogId, find: async () => (await findSource(db.pool, catalogId))! };
}

const makeDue = (catalogId: string) =>
  db.pool.query("UPDATE catalog_source SET next_at = now() - interval '1 minute' WHERE catalog_id = $1", [
    catalogId,
  ]);

async function listKept(): Promise<unknown[]> {
  return (await db.pool.query("SELECT id FROM upload UNION SELECT upload_id FROM upload_chunk ORDER BY 1"))
    .rows;
}

test("a fetched file becomes its catalog's source, of which nothing secret is told", async () => {
  const upload = await fetchFile("/moved");
  expect(upload).toMatchObject({ fileName: "moved", columns: ["id", "title"] });
  shop.authorization = `Basic ${Buffer.from("me:pass-word").toString("base64")}`;
  const fields = { user: "me", password: "pass-word", headers: "X-Token: tok-en" };
  const { catalogId, importId, find } = await importFrom(
    "Fetched",
    "/feeds/all%20offers.csv?key=se-cret",
    fields,
  );
  expect(shop.requests.at(-1)?.headers["x-token"]).toBe("tok-en");
  expect(await getImport(db.pool, importId)).toMatchObject({
    fileName: "all offers.csv",
    sourceHost: expect.stringMatching(/^127\.0\.0\.1:\d+$/),
  });
  const source = await find();
  expect(source).toMatchObject({
    kind: "http",
    importId,
    schedule: nightly,
    outcome: "imported",
    isFetching: false,
  });
  expect(source.nextAt?.getTime()).toBeGreaterThan(Date.now());
  const shown = await findShownSettings(db.pool, catalogId);
  expect(shown).toEqual({ kind: "http", fields: { user: "me" }, kept: ["address", "password", "headers"] });
  const tables = await db.pool.query("SELECT * FROM catalog_source, import_file, activity");
  const files = (await db.pool.query("SELECT * FROM upload")).rows;
  const everything = JSON.stringify([tables.rows, source, shown, upload, files]);
  for (const secret of ["se-cret", "pass-word", "tok-en"]) expect(everything).not.toContain(secret);
});

test("a catalog is fetched when it is due, waits for its import, and comes again by its schedule", async () => {
  const { catalogId, importId, find } = await importFrom("Daily");
  expect(await refresh()).toEqual(nothing);
  shop.feed = "id,title\n1,Lamp\n2,Desk\n";
  await makeDue(catalogId);
  expect(await refresh()).toEqual({ ...nothing, startedCount: 1 });
  const fetched = await find();
  expect(fetched.importId).not.toBe(importId);
  expect(fetched.nextAt?.getUTCMinutes()).toBe(0);
  // Not read yet: what comes on top would only wait behind it.
  await makeDue(catalogId);
  expect(await refresh()).toEqual(nothing);
  expect((await find()).isFetching).toBe(true);
  await runImportSlice({ db, queue }, fetched.importId);
  expect(await getImport(db.pool, fetched.importId)).toMatchObject({ createdCount: 1, unchangedCount: 1 });
  shop.feed = "id,name\n1,Lamp\n";
  const before = await listKept();
  expect(await refresh()).toEqual({ ...nothing, failedCount: 1 });
  expect((await find()).failure?.message).toContain('no column "title"');
  expect(await listKept()).toEqual(before);
});

test("a file that is the same is not downloaded where its host tells, and imported in no case", async () => {
  shop.etag = '"1"';
  const { catalogId, importId, find } = await importFrom("Same");
  const { changedAt } = await find();
  await makeDue(catalogId);
  expect(await refresh()).toEqual({ ...nothing, unchangedCount: 1 });
  expect(shop.requests.at(-1)?.headers["if-none-match"]).toBe('"1"');
  expect(await find()).toMatchObject({ importId, outcome: "unchanged", changedAt, failure: null });
  // Another tag, the same bytes.
  shop.etag = '"2"';
  await makeDue(catalogId);
  expect(await refresh()).toEqual({ ...nothing, unchangedCount: 1 });
  expect(await find()).toMatchObject({ importId, outcome: "unchanged", changedAt });
  await makeDue(catalogId);
  await refresh();
  expect(shop.requests.at(-1)?.headers["if-none-match"]).toBe('"2"');
  // What was undone is in the catalog no more: the file is wanted again.
  const admin = { id: "a", name: "A", email: "a@example.com", role: "admin" as const };
  const undo = await undoImport({ db, queue }, importId, admin);
  await runImportSlice({ db, queue }, undo.importId);
  await makeDue(catalogId);
  expect(await refresh()).toEqual({ ...nothing, startedCount: 1 });
});

test("what a host can't give now is tried again ever later, what a person has to mend by the schedule alone", async () => {
  const { catalogId, find } = await importFrom("Failing");
  shop.status = 503;
  const waits: number[] = [];
  for (const _attempt of [1, 2, 3]) {
    await makeDue(catalogId);
    expect(await refresh()).toEqual({ ...nothing, failedCount: 1 });
    waits.push(minutesUntil((await find()).nextAt));
  }
  expect(waits).toEqual([5, 10, 20]);
  expect((await find()).failure).toMatchObject({ field: "address", message: expect.stringMatching(/503/) });
  shop.status = 200;
  shop.authorization = "Basic other";
  await makeDue(catalogId);
  await refresh();
  const refused = await find();
  expect(refused.failure).toMatchObject({
    field: "password",
    message: expect.stringMatching(/refuses access/),
  });
  expect(refused.nextAt?.getUTCMinutes()).toBe(0);
  shop.authorization = null;
  await makeDue(catalogId);
  await refresh();
  expect(await find()).toMatchObject({ outcome: "unchanged", failure: null });
});

test("what a worker is at is left to it, until it was left behind", async () => {
  const { catalogId, find } = await importFrom("Held");
  const hold = (since: string) =>
    db.pool.query(
      "UPDATE catalog_source SET fetching_since = now() - $2::interval, next_at = now() - interval '1 second' WHERE catalog_id = $1",
      [catalogId, since],
    );
  await hold("10 minutes");
  expect((await find()).isFetching).toBe(true);
  expect(await refresh()).toEqual(nothing);
  await hold("31 minutes");
  expect(await refresh()).toEqual({ ...nothing, unchangedCount: 1 });
  expect((await find()).isFetching).toBe(false);
});

test("it is paused, fetched at once, changed and forgotten", async () => {
  const { catalogId, find } = await importFrom("Handled", "/feeds/a.csv?key=1", { headers: "X-A: b" });
  await pauseSource(db.pool, { catalogId, isPaused: true }, null);
  expect(await find()).toMatchObject({ isPaused: true, nextAt: null });
  await fetchNow(db.pool, queue, catalogId);
  expect(await find()).toMatchObject({ isFetching: true });
  expect(await refresh()).toEqual({ ...nothing, unchangedCount: 1 });
  expect(await find()).toMatchObject({ isPaused: true, nextAt: null, isFetching: false });
  await pauseSource(db.pool, { catalogId, isPaused: false }, null);
  expect((await find()).nextAt).not.toBeNull();
  const never = { catalogId, schedule: { cron: "0 0 30 2 *", timeZone: "UTC" } };
  await expect(setSchedule(db.pool, never, null)).rejects.toMatchObject({ code: "bad-input" });
  await setSchedule(db.pool, { catalogId, schedule: null }, null);
  expect(await find()).toMatchObject({ schedule: null, nextAt: null });

  const change = (fields: Record<string, string>) =>
    changeSource(db.pool, { catalogId, kind: "http", fields }, null);
  expect(await change({ address: "shop" })).toMatchObject({ kind: "failed", field: "address" });
  expect(await change({ user: "u", password: "p" })).toEqual({ kind: "changed" });
  const kept = openSettings(await getSealedSettings(db.pool, catalogId));
  expect(kept).toMatchObject({ address: shop.address("/feeds/a.csv?key=1"), user: "u", headers: "X-A: b" });
  // A new address takes nothing along.
  expect(await change({ address: "https://other.example/x", user: "u" })).toEqual({ kind: "changed" });
  const changed = openSettings(await getSealedSettings(db.pool, catalogId));
  expect(changed).toMatchObject({ password: "", headers: "" });
  await forgetSource(db.pool, catalogId, null);
  await expect(getSealedSettings(db.pool, catalogId)).rejects.toMatchObject({ code: "not-found" });
});

test("what is no feed, no answer or inside the network is told at its field, and tells nothing of it", async () => {
  const fetching = (path: string, options = {}) => fetchUpload(db.pool, toInput(path), options);
  const unreachable = {
    kind: "failed",
    field: "address",
    message: expect.stringMatching(/^Nothing that can be fetched/),
  };
  expect(await fetching("/feeds/x.csv")).toMatchObject(unreachable);
  const closed = { kind: "http" as const, fields: { address: "http://127.0.0.1:1/x.csv" } };
  expect(await fetchUpload(db.pool, closed, { policy })).toMatchObject(unreachable);
  expect(await fetching("/gone", { policy })).toMatchObject({
    kind: "failed",
    message: expect.stringMatching(/404/),
  });
  shop.feed = "%PDF-1.7 not a table";
  await expect(fetching("/feeds/x.zip", { policy })).rejects.toMatchObject({ problem: "unsupported-format" });
});

test("an SFTP server whose key has changed is refused until somebody trusts the new one", async () => {
  const first = await openSftpServer();
  first.files.set("/out/a.csv", { content: "id,title\n1,Lamp\n", modified: 1 });
  const fields = {
    host: "127.0.0.1",
    port: String(first.port),
    user: "shop",
    password: sftpPassword,
    path: "/out/*",
  };
  const fetched = await fetchUpload(db.pool, { kind: "sftp", fields }, { policy });
  if (fetched.kind === "failed") throw new Error(fetched.message);
  const { uploadId, mapping } = fetched.preview;
  const started = await startImport({ db, queue }, { uploadId, mapping, catalog: { name: "Sftp" } }, null);
  await runImportSlice({ db, queue }, started.importId);
  const { catalogId } = started;
  await makeDue(catalogId);
  expect(await refresh()).toEqual({ ...nothing, unchangedCount: 1 });
  await first.close();
  const second = await openSftpServer({ port: first.port });
  try {
    second.files.set("/out/b.csv", { content: "id,title\n1,Lamp\n2,Desk\n", modified: 2 });
    await makeDue(catalogId);
    expect(await refresh()).toEqual({ ...nothing, failedCount: 1 });
    const { failure } = (await findSource(db.pool, catalogId))!;
    expect(failure).toMatchObject({ field: "host", hostKey: expect.stringMatching(/^SHA256:/) });
    const accept = (hostKey: string) => acceptHostKey(db.pool, queue, { catalogId, hostKey }, null);
    await expect(accept(`SHA256:${"a".repeat(43)}`)).rejects.toMatchObject({ code: "conflict" });
    await accept(failure!.hostKey!);
    expect(await refresh()).toEqual({ ...nothing, startedCount: 1 });
    const sealed = await getSealedSettings(db.pool, catalogId);
    expect([sealed.includes(sftpPassword), openSettings(sealed)]).toMatchObject([
      false,
      { hostKey: failure!.hostKey },
    ]);
  } finally {
    await second.close();
  }
});
