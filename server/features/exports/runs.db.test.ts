import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { runExportJob } from "../../jobs/job-catalog";
import type { JobSender } from "../../jobs/queue";
import {
  accessKeyId,
  bucket,
  openS3Server,
  type S3Server,
  secretAccessKey,
} from "../../platform/testing/s3-server.fixture";
import { createTestDatabase, type TestDatabase } from "../../platform/testing/test-database";
import { purgeUploads } from "../imports/uploads/purge-uploads";
import { ensureChampion } from "../matcher-registry/ensure-champion";
import { insertOffers } from "../products/product-scene.fixture";
import { openSftpServer, password, type SftpServer } from "../sources/kinds/sftp-server.fixture";
import { getExport, listRuns } from "./data";
import { getKeptFile } from "./kept-file";
import { createLink, followLink, revokeLink } from "./links";
import { runExport, startDueExports, toRunFileName } from "./run-export";
import { exportSettingsSchema } from "./saved-schema";
import { cancelExportRun, changeExport, deleteExport, runNow, saveExport, testDestination } from "./service";
import { keepExports } from "./upkeep";

let db: TestDatabase;
let sftp: SftpServer;
let s3: S3Server;
let folder: string;
beforeAll(async () => {
  db = await createTestDatabase();
  [sftp, s3] = [await openSftpServer(), await openS3Server()];
  folder = mkdtempSync(join(tmpdir(), "samesku-exports-"));
  mkdirSync(join(folder, "out"));
  const env = { EXPORT_FOLDER: join(folder, "out"), EXPORT_ADDRESSES: "any", UPLOAD_STORAGE: "database" };
  for (const [name, value] of Object.entries({ ...env, DATA_DIR: folder })) vi.stubEnv(name, value);
  await ensureChampion(db);
  await insertOffers(db, [{ title: "Lamp" }, { title: "Desk" }]);
});
beforeEach(() => db.pool.query("DELETE FROM saved_export"));
afterAll(async () => {
  await Promise.all([sftp.close(), s3.close(), db.close()]);
  rmSync(folder, { recursive: true });
});

const sent: string[] = [];
const queue: JobSender = {
  enqueue: async (job, payloads) => {
    expect(job).toBe(runExportJob);
    sent.push(...payloads.map((payload) => (payload as { runId: string }).runId));
  },
};

const sftpFields = () => ({
  host: "127.0.0.1",
  port: String(sftp.port),
  user: "shop",
  password,
  path: "/in",
});
const titles = ["title\r\nLamp\r\nDesk\r\n", "title\r\nDesk\r\nLamp\r\n"].map((text) => `\ufeff${text}`);

async function save(kind: string, fields: Record<string, string> = {}, more: object = {}): Promise<string> {
  const settings = {
    kind: "offers",
    columns: ["title"],
    name: "Mine & theirs",
    fileStem: "latest",
    schedule: null,
  };
  const input = exportSettingsSchema.parse({ ...settings, destination: { kind, fields }, ...more });
  const saved = await saveExport(db.pool, input, "ann");
  if (saved.kind === "failed") throw new Error(`${saved.field}: ${saved.message}`);
  return saved.exportId;
}

async function run(exportId: string) {
  const { runId } = await runNow(db.pool, queue, exportId, "ann");
  expect(sent.at(-1)).toBe(runId);
  const outcome = await runExport(db, runId);
  return { runId, outcome, saved: await getExport(db.pool, exportId) };
}

test("a folder gets the file whole, by its name, each time anew", async () => {
  const exportId = await save("folder", { path: "shop-b" });
  for (const _ of [1, 2]) expect((await run(exportId)).outcome).toBe("done");
  expect(readdirSync(join(folder, "out", "shop-b"))).toEqual(["latest.csv"]);
  expect(titles).toContain(readFileSync(join(folder, "out", "shop-b", "latest.csv"), "utf8"));
  expect(await listRuns(db.pool, exportId)).toMatchObject([
    { status: "done", rowCount: 2, byteCount: 22, fileName: "latest.csv", isKept: false },
    { status: "done" },
  ]);
});

test("nothing leads out of the folder: no path, and no link that lies in it", async () => {
  for (const path of ["../elsewhere", "a/../../b", "a\\..\\..\\b", "..", ".ssh"])
    await expect(save("folder", { path }), path).rejects.toThrow(/^path: Give a folder below/);
  symlinkSync(folder, join(folder, "out", "link"));
  const { outcome, saved } = await run(await save("folder", { path: "link/deep" }));
  expect(outcome).toBe("failed");
  expect(saved.lastRun?.failure).toMatchObject({
    field: "path",
    message: expect.stringContaining("leads out"),
  });
  expect(readdirSync(folder)).not.toContain("latest.csv");
  expect(() => exportSettingsSchema.parse({ fileStem: "../x" })).toThrow();
});

test("an SFTP server gets the file under another name first, and is known again by its key", async () => {
  const exportId = await save("sftp", sftpFields());
  for (const _ of [1, 2])
    expect((await run(exportId)).saved.lastRun).toMatchObject({ status: "done", failure: null });
  expect([...sftp.files.keys()]).toEqual(["/in/latest.csv"]);
  expect(titles).toContain(sftp.files.get("/in/latest.csv")?.content);
  const { rows } = await db.pool.query("SELECT settings FROM saved_export");
  expect(rows[0].settings).not.toContain(password);
  const input = exportSettingsSchema.parse({
    kind: "offers",
    name: "x",
    schedule: null,
    destination: { kind: "sftp", fields: { ...sftpFields(), password: "", path: "/elsewhere" } },
  });
  expect(await changeExport(db.pool, { ...input, exportId }, "ann")).toMatchObject({ kind: "saved" });
  expect((await run(exportId)).saved.lastRun?.failure?.message).toMatch(/broke off|no folder/);
  const elsewhere = {
    ...input.destination,
    fields: { ...input.destination.fields, host: "sftp.evil.example" },
  };
  expect(await changeExport(db.pool, { ...input, exportId, destination: elsewhere }, "ann")).toMatchObject({
    kind: "failed",
    field: "password",
  });
});

test("a bucket gets small files at once and large ones in parts; what is wrong is said at its field", async () => {
  const fields = {
    endpoint: s3.endpoint,
    region: "eu-central-1",
    bucket,
    key: "daily",
    accessKeyId,
    secretAccessKey,
  };
  expect((await run(await save("s3", fields))).outcome).toBe("done");
  expect(titles).toContain(s3.objects.get("daily/latest.csv")?.content);
  const tried = { kind: "s3" as const, fields: { ...fields, secretAccessKey: "wrong" } };
  expect(await testDestination(db.pool, { destination: tried })).toMatchObject({
    kind: "failed",
    field: "secretAccessKey",
  });
  expect(await testDestination(db.pool, { destination: { ...tried, fields } })).toEqual({
    kind: "reached",
    hostKey: null,
  });
  const { s3: destination } = await import("./destinations/s3");
  const path = join(folder, "large");
  writeFileSync(path, Buffer.alloc(17 * 1024 ** 2, "x"));
  const file = { path, name: "large.csv", sizeBytes: 17 * 1024 ** 2, contentType: "text/csv", runId: "r" };
  await destination.deliver({ kind: "s3", ...fields }, file, { sql: db.pool, policy: () => true });
  expect(s3.objects.get("daily/large.csv")?.content.length).toBe(17 * 1024 ** 2);
  expect([...s3.objects.keys()].filter((key) => key.includes("#part"))).toEqual([]);
});

test("a kept file is there for whoever has a link, until it expires or is revoked, and outlives the purge of uploads", async () => {
  const exportId = await save("kept");
  const { linkId, token } = await createLink(db.pool, { exportId, days: 7 }, "ann");
  await expect(getKeptFile(db.pool, { exportId })).rejects.toMatchObject({ code: "not-found" });
  const { runId } = await run(exportId);
  await purgeUploads(db.pool);
  expect(await followLink(db.pool, token)).toEqual({ linkId, exportId });
  const file = await getKeptFile(db.pool, { exportId });
  let text = "";
  for await (const piece of file.pieces) text += piece;
  expect(titles).toContain(text);
  expect(file).toMatchObject({ name: "latest.csv", contentType: "text/csv; charset=utf-8", sizeBytes: 22 });
  const { rows } = await db.pool.query("SELECT token_hash FROM export_link");
  expect(rows[0].token_hash).not.toContain(token);
  expect(await followLink(db.pool, `${token.slice(0, -1)}x`)).toBeNull();
  await db.pool.query("UPDATE export_link SET expires_at = now() - interval '1 minute'");
  expect(await followLink(db.pool, token)).toBeNull();
  await db.pool.query("UPDATE export_link SET expires_at = now() + interval '1 day'");
  await revokeLink(db.pool, linkId, "ann");
  expect(await followLink(db.pool, token)).toBeNull();
  await deleteExport(db.pool, exportId, "ann");
  expect((await db.pool.query("SELECT FROM upload_chunk WHERE upload_id = $1", [runId])).rowCount).toBe(0);
});

test("what is due is begun once; a failure is tried again before its next time, and forgotten when it works", async () => {
  const schedule = { cron: "0 3 * * *", timeZone: "Europe/Berlin" };
  const exportId = await save("sftp", { ...sftpFields(), path: "/in" }, { schedule });
  expect((await getExport(db.pool, exportId)).nextAt?.getTime()).toBeGreaterThan(Date.now());
  const makeDue = () => db.pool.query("UPDATE saved_export SET next_at = now() - interval '1 minute'");
  await makeDue();
  expect(await startDueExports(db.pool, queue)).toBe(1);
  await makeDue();
  expect(await startDueExports(db.pool, queue)).toBe(0);
  await expect(runNow(db.pool, queue, exportId, "ann")).rejects.toMatchObject({ code: "conflict" });
  await sftp.close();
  expect(await runExport(db, sent.at(-1)!)).toBe("failed");
  const failed = await getExport(db.pool, exportId);
  expect(failed.lastRun).toMatchObject({ status: "failed", startedByName: null, failure: { field: "host" } });
  expect(failed.nextAt!.getTime() - Date.now()).toBeLessThan(6 * 60_000);
  sftp = await openSftpServer();
  const fields = sftpFields();
  const settings = exportSettingsSchema.parse({
    kind: "offers",
    name: "x",
    schedule,
    destination: { kind: "sftp", fields },
  });
  await changeExport(db.pool, { ...settings, exportId }, "ann");
  expect((await run(exportId)).saved.lastRun?.failure).toBeNull();
});

test("a run that somebody cancels leaves nothing; one that its worker left is ended, and old ones are forgotten", async () => {
  const exportId = await save("kept");
  const { runId } = await runNow(db.pool, queue, exportId, "ann");
  await cancelExportRun(db.pool, runId);
  expect(await runExport(db, runId)).toBe("cancelled");
  await expect(cancelExportRun(db.pool, runId)).rejects.toMatchObject({ code: "conflict" });
  const left = await runNow(db.pool, queue, exportId, "ann");
  await db.pool.query("UPDATE export_run SET created_at = now() - interval '1 day' WHERE id = $1", [
    left.runId,
  ]);
  await keepExports(db.pool);
  expect((await listRuns(db.pool, exportId)).map(({ status }) => status).sort()).toEqual([
    "cancelled",
    "failed",
  ]);
  for (const _ of [1, 2, 3, 4, 5]) await run(exportId);
  await keepExports(db.pool);
  expect((await listRuns(db.pool, exportId)).filter(({ isKept }) => isKept)).toHaveLength(3);
  await db.pool.query("UPDATE export_run SET finished_at = now() - interval '100 days'");
  await keepExports(db.pool);
  expect(await listRuns(db.pool, exportId)).toMatchObject([{ status: "done", isKept: true }]);
});

test("a file is called by its export, in the time of its schedule", () => {
  const now = new Date("2026-11-26T23:30:00Z");
  const named = {
    name: "Überblick: Shop B/C",
    fileStem: "",
    schedule: { cron: "0 3 * * *", timeZone: "Europe/Berlin" },
  };
  expect(toRunFileName(named, "csv", now)).toBe("uberblick-shop-b-c-2026-11-27-0030.csv");
  expect(toRunFileName({ ...named, fileStem: "map {date}", schedule: null }, "xlsx", now)).toBe(
    "map 2026-11-26.xlsx",
  );
});
