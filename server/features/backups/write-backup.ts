import { randomUUID } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { link, mkdir, mkdtemp, open, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type { Pool, PoolClient } from "pg";
import packageJson from "../../../package.json" with { type: "json" };
import { requireDiskReserve } from "../../platform/disk/disk-reserve";
import type { Env } from "../../platform/env";
import { fixTextForms, listPartitions, listTables, type StoredTable } from "../../platform/table-copy";
import type { BackupHeader, BackupLine } from "./backup-format";

const rowsPerLineMax = 200;
/** Of rows as text: a few of them may be megabytes each. */
const rowBytesPerLine = 4 * 1024 ** 2;
const bytesPerLine = 192 * 1024;

export interface WrittenBackup {
  path: string;
  sizeBytes: number;
  rowCount: number;
  fileCount: number;
}

type BackupEnv = Pick<Env, "dataDir" | "uploadsDir" | "DISK_RESERVE_MB">;

/**
 * Writes all of the database as it stands at one moment, and what of the data folder belongs to it: uploads and the secret that is kept there.
 * Others go on working meanwhile; on the embedded database they wait until it is read. The file is there whole or not at all, and its owner's alone:
 * it holds what signs sessions.
 */
export async function writeBackup(pool: Pool, env: BackupEnv, path: string): Promise<WrittenBackup> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await requireDiskReserve(env);
  const partial = `${path}.${randomUUID().slice(0, 8)}.part`;
  const uploads = await holdUploads(env.uploadsDir);
  const counts = { rowCount: 0, fileCount: 0 };
  try {
    const lines = Readable.from(toLines(pool, env, uploads, counts));
    await pipeline(lines, createGzip({ level: 4 }), createWriteStream(partial, { mode: 0o600 }));
    await settle(partial);
    await rename(partial, path);
  } finally {
    await rm(partial, { force: true });
    await uploads.release();
  }
  return { path, sizeBytes: (await stat(path)).size, ...counts };
}

async function settle(path: string): Promise<void> {
  const file = await open(path, "r+");
  await file.sync().finally(() => file.close());
}

async function* toLines(
  pool: Pool,
  env: BackupEnv,
  uploads: HeldUploads,
  counts: { rowCount: number; fileCount: number },
): AsyncGenerator<string> {
  const toText = (line: BackupLine | BackupHeader) => `${JSON.stringify(line)}\n`;
  const client = await pool.connect();
  try {
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    await fixTextForms(client);
    yield toText(await readHeader(client));
    // Files that came before this moment, some of which the first look may have missed.
    await uploads.hold();
    for (const partition of await listPartitions(client)) yield toText({ kind: "partition", ...partition });
    for (const table of await listTables(client)) {
      await requireDiskReserve(env);
      yield toText({ kind: "table", ...table });
      for await (const rows of readRows(client, table)) {
        counts.rowCount += rows.length;
        yield toText(rows);
      }
    }
    await client.query("COMMIT");
    client.release();
  } catch (error) {
    client.release(true);
    throw error;
  }
  for await (const line of readFiles(env, uploads)) {
    if (typeof line === "object") counts.fileCount++;
    yield toText(line);
  }
  yield toText({ kind: "end", ...counts });
}

async function readHeader(client: PoolClient): Promise<BackupHeader> {
  const { rows } = await client.query<Pick<BackupHeader, "nextXid" | "migrations" | "queueVersion">>(
    `SELECT pg_snapshot_xmax(pg_current_snapshot())::text AS "nextXid", (SELECT version FROM pgboss.version) AS "queueVersion",
       (SELECT json_agg(json_build_object('name', migration_name, 'checksum', checksum) ORDER BY migration_name)
        FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL) AS migrations`,
  );
  const createdAt = new Date().toISOString();
  return { kind: "samesku-backup", format: 1, createdAt, version: packageJson.version, ...rows[0]! };
}

async function* readRows(client: PoolClient, { name }: StoredTable): AsyncGenerator<string[]> {
  await client.query(`DECLARE backup_rows CURSOR FOR SELECT t::text AS "row" FROM ${name} AS t`);
  let rowsPerLine = 1;
  for (;;) {
    const { rows } = await client.query<{ row: string }>(`FETCH ${rowsPerLine} FROM backup_rows`);
    if (rows.length === 0) break;
    yield rows.map(({ row }) => row);
    const sizeBytes = rows.reduce((sum, { row }) => sum + row.length, 0);
    const fittingCount = Math.floor((rowBytesPerLine * rows.length) / sizeBytes);
    rowsPerLine = Math.max(1, Math.min(rowsPerLineMax, 4 * rowsPerLine, fittingCount));
  }
  await client.query("CLOSE backup_rows");
}

async function* readFiles(env: BackupEnv, uploads: HeldUploads): AsyncGenerator<BackupLine> {
  const secret = join(env.dataDir, "auth-secret");
  if (await stat(secret).catch(() => null)) yield* readFile("auth-secret", secret);
  for (const name of uploads.names()) yield* readFile(`uploads/${name}`, join(uploads.folder, name));
}

async function* readFile(name: string, path: string): AsyncGenerator<BackupLine> {
  yield { kind: "file", name };
  for await (const chunk of createReadStream(path, { highWaterMark: bytesPerLine }))
    yield (chunk as Buffer).toString("base64");
}

interface HeldUploads {
  folder: string;
  names(): string[];
  /** Holds what has come since. */
  hold(): Promise<void>;
  release(): Promise<void>;
}

/** Uploads by second names of theirs, so that those whose import ends meanwhile are still there to be read. */
async function holdUploads(source: string): Promise<HeldUploads> {
  await mkdir(source, { recursive: true, mode: 0o700 });
  const folder = await mkdtemp(join(source, "held-"));
  const held = new Set<string>();
  const hold = async () => {
    for (const entry of await readdir(source, { withFileTypes: true })) {
      if (!entry.isFile() || held.has(entry.name) || /\.part$/.test(entry.name)) continue;
      const isHeld = await link(join(source, entry.name), join(folder, entry.name)).then(
        () => true,
        () => false,
      );
      if (isHeld) held.add(entry.name);
    }
  };
  await hold();
  return {
    folder,
    names: () => [...held].sort(),
    hold,
    release: () => rm(folder, { recursive: true, force: true }),
  };
}
