import { mkdirSync, mkdtempSync, readFileSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { listBackups } from "../server/features/backups/data";
import { clearDatabase, restoreBackup } from "../server/features/backups/restore-backup";
import { makeDueBackup } from "../server/features/backups/service";
import { writeBackup } from "../server/features/backups/write-backup";
import { type Database, openDatabase } from "../server/platform/database";
import { startEmbeddedDatabase } from "../server/platform/embedded-database/embedded-database";
import { getEnv } from "../server/platform/env";
import { listTables } from "../server/platform/table-copy";
import { admin, ImportScene, lamps } from "./import-scene.fixture";

let scene: ImportScene;
let backup: string;
let before: Map<string, unknown>;
const migrationsFolder = "prisma/migrations";
const secret = "s".repeat(43);

beforeAll(async () => {
  scene = await ImportScene.open("backups");
});
afterAll(async () => {
  await scene.instance.close();
  vi.unstubAllEnvs();
});

test("a backup is made while SameSKU runs", async () => {
  const { db } = scene;
  await db.prisma.user.create({
    data: { id: admin.id, name: admin.name, email: "ada@shop.example", emailVerified: true },
  });
  const catalogIds = ["a0000000-0000-4000-8000-000000000001", "a0000000-0000-4000-8000-000000000002"];
  for (const [i, id] of catalogIds.entries())
    await db.prisma.catalog.create({
      data: { id, name: `Shop ${i} "quoted", \\ and ünïcode`, currency: "EUR" },
    });
  await scene.importLines(catalogIds[0]!, lamps(".50"), { by: null });
  await scene.importLines(catalogIds[1]!, lamps(".75"), { by: null });
  await scene.importLines(catalogIds[1]!, lamps(".80").slice(2), { by: null, listsAll: true });
  const { dataDir } = getEnv();
  mkdirSync(join(dataDir, "uploads"), { recursive: true });
  writeFileSync(join(dataDir, "uploads", "waiting"), "id,title\n1,Lamp\n".repeat(50_000));
  writeFileSync(join(dataDir, "auth-secret"), secret);
  backup = join(dataDir, "backups", "test.backup.gz");
  before = await readAll(db);
  await writeBackup(db.pool, getEnv(), backup);
  expect(statSync(backup).size).toBeGreaterThan(10_000);
}, 240_000);

/** Every row of every table. Numbers of transactions are of their server, so that of them only the order is the same; and so is what cursors of the feed of changes are good for. */
async function readAll(db: Database): Promise<Map<string, unknown>> {
  const all = new Map<string, unknown>();
  for (const { name } of await listTables(db.pool)) {
    const { rows: xids } = await db.pool.query<{ name: string }>(
      "SELECT attname AS name FROM pg_attribute WHERE attrelid = $1::regclass AND atttypid = 'xid8'::regtype",
      [name],
    );
    const { rows } = await db.pool.query(
      `SELECT md5((to_jsonb(t) - $1::text[])::text) AS hash FROM ${name} AS t ORDER BY 1`,
      [[...xids.map((xid) => xid.name), ...(name === "public.change_feed" ? ["epoch"] : [])]],
    );
    all.set(name, rows);
  }
  return all;
}

async function openEmpty() {
  const database = await startEmbeddedDatabase();
  const db = openDatabase(database.url, 2);
  const dataDir = mkdtempSync(join(tmpdir(), "restored-"));
  const close = async () => {
    await db.close();
    await database.close();
  };
  return {
    db,
    dataDir,
    close,
    target: {
      url: database.url,
      pool: db.pool,
      dataDir,
      uploadsDir: join(dataDir, "uploads"),
      migrationsFolder,
    },
  };
}

test("restored into an empty folder every row of every table is as it was, and so are uploads and the secret", async () => {
  const { db, dataDir, target, close } = await openEmpty();
  try {
    const restored = await restoreBackup(target, backup);
    const after = await readAll(db);
    expect([...after.keys()]).toEqual([...before.keys()]);
    for (const [name, rows] of before) expect(after.get(name), name).toEqual(rows);
    expect([...before.values()].flat().length).toBe(restored.rowCount);
    expect(restored.rowCount).toBeGreaterThan(200);
    expect(readFileSync(join(dataDir, "auth-secret"), "utf8")).toBe(secret);
    const waiting = join("uploads", "waiting");
    expect(readFileSync(join(dataDir, waiting))).toEqual(readFileSync(join(getEnv().dataDir, waiting)));
    const { rows } = await db.pool.query(
      "SELECT count(*)::int AS n FROM offer WHERE changed_xid >= pg_snapshot_xmax(pg_current_snapshot())",
    );
    expect(rows[0].n).toBe(0);
    // Ids that the database counts go on behind the restored ones.
    const { rows: facets } = await db.pool.query(
      `WITH known AS (SELECT max(id) AS id FROM search_facet_value)
       SELECT nextval(pg_get_serial_sequence('search_facet_value', 'id')) > known.id AS "isNext" FROM known`,
    );
    expect(facets).toEqual([{ isNext: true }]);
  } finally {
    await close();
  }
}, 240_000);

test("what is not empty is not restored into, unless it is cleared", async () => {
  const { db, target, dataDir, close } = await openEmpty();
  try {
    await restoreBackup(target, backup);
    await expect(restoreBackup(target, backup)).rejects.toMatchObject({ code: "conflict" });
    expect(await readAll(db)).toEqual(before);
    await clearDatabase(db.pool);
    await expect(restoreBackup(target, backup)).rejects.toThrow(/is there already/);
    await clearDatabase(db.pool);
    const other = join(dataDir, "other");
    await restoreBackup({ ...target, dataDir: other, uploadsDir: join(other, "uploads") }, backup);
    expect(await readAll(db)).toEqual(before);
  } finally {
    await close();
  }
}, 240_000);

test("of a file that is cut off, or is none, nothing is restored", async () => {
  const { db, target, dataDir, close } = await openEmpty();
  try {
    const cut = join(dataDir, "cut.gz");
    writeFileSync(cut, readFileSync(backup));
    truncateSync(cut, statSync(backup).size - 200);
    await expect(restoreBackup(target, cut)).rejects.toMatchObject({ code: "bad-input" });
    const { rows } = await db.pool.query("SELECT count(*)::int AS n FROM catalog");
    expect(rows[0].n).toBe(0);
    const other = join(dataDir, "other.csv");
    writeFileSync(other, "id,title\n");
    await clearDatabase(db.pool);
    await expect(restoreBackup(target, other)).rejects.toMatchObject({ code: "bad-input" });
  } finally {
    await close();
  }
}, 240_000);

test("scheduled backups are made when they are due, readable by their owner alone, and the oldest go", async () => {
  const env = {
    ...getEnv(),
    BACKUP_DIR: mkdtempSync(join(tmpdir(), "schedule-")),
    BACKUP_HOURS: 24,
    BACKUP_KEEP: 2,
  };
  const { pool } = scene.db;
  const at = (hours: number) => new Date(Date.UTC(2026, 0, 1, hours));
  expect(await makeDueBackup(pool, env, at(0))).not.toBeNull();
  expect(await makeDueBackup(pool, env, at(23))).toBeNull();
  for (const hours of [24, 48, 72]) expect(await makeDueBackup(pool, env, at(hours))).not.toBeNull();
  const kept = await listBackups(env);
  expect(kept.map(({ madeAt }) => madeAt)).toEqual([at(72), at(48)]);
  expect((statSync(kept[0]!.path).mode & 0o777).toString(8)).toBe("600");
  expect(await makeDueBackup(pool, { ...env, BACKUP_HOURS: 0 }, at(1_000))).toBeNull();
}, 120_000);
