import { type ChildProcess, fork } from "node:child_process";
import { mkdirSync } from "node:fs";
import { resolve } from "node:path";
import { Readable } from "node:stream";
import { keepRunning } from "../../scripts/supervise.mjs";
import { startImport } from "../../server/features/imports/service";
import { storeUpload } from "../../server/features/imports/uploads/store-upload";
import { openQueue } from "../../server/jobs/queue";
import { type Database, openDatabase } from "../../server/platform/database";
import { applyMigrations } from "../../server/platform/migrations";

const root = resolve(import.meta.dirname, "../..");
const pollMs = 250;

/** What `npm start` keeps running, without the web: the embedded database and a worker, each a process that starts again when it ends. */
export interface SmallInstance {
  /** Errors of a database that is down pass. */
  db: Database;
  databaseUrl: string;
  startCounts: { database: number; worker: number };
  /** Undefined between two of them. */
  childOf(name: "database" | "worker"): ChildProcess | undefined;
  stop(): Promise<void>;
}

interface Kept {
  child: ChildProcess | undefined;
  stop(timeoutMs: number): Promise<void>;
}

/** `DATA_DIR` of this process must be `dataDir` already. */
export async function startSmallInstance(
  dataDir: string,
  settings: Record<string, string> = {},
): Promise<SmallInstance> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    EMBEDDER: "hash",
    LOG_LEVEL: "silent",
    ...settings,
    DATA_DIR: dataDir,
    DATABASE_URL: "",
  };
  const start = (file: string) =>
    fork(resolve(root, file), [], { cwd: root, env, execArgv: ["--import", "tsx"] });
  const startCounts = { database: 0, worker: 0 };
  const kept: Partial<Record<"database" | "worker", Kept>> = {};
  const databaseUrl = await new Promise<string>((done) => {
    const launch = () => {
      startCounts.database++;
      const child = start("server/platform/embedded-database/main.ts");
      child.on("message", (message: { kind: string; url?: string }) => {
        if (message.kind === "ready") done(message.url ?? "");
      });
      return child;
    };
    const onExit = () => void kept.worker?.child?.kill("SIGKILL");
    kept.database = keepRunning({ launch, onExit, toDelayMs: () => 300 });
  });
  await applyMigrations(databaseUrl, resolve(root, "prisma/migrations"));
  Object.assign(env, { DATABASE_URL: databaseUrl, DATABASE_EMBEDDED: "true" });
  const launch = () => {
    startCounts.worker++;
    return start("workers/main.ts");
  };
  const db = openDatabase(databaseUrl, 2);
  const upkeep = await openQueue(db.pool, { role: "worker", soleWorker: false });
  await upkeep.drain(1_000);
  kept.worker = keepRunning({ launch, onExit: () => undefined, toDelayMs: () => 300 });
  return {
    db,
    databaseUrl,
    startCounts,
    childOf: (name) => kept[name]?.child,
    stop: async () => {
      await db.close().catch(() => undefined);
      await kept.worker?.stop(10_000);
      await kept.database?.stop(10_000);
    },
  };
}

/** Tries it until the database is there and answers. */
export async function untilAnswered<T>(ask: () => Promise<T>, timeoutMs = 120_000): Promise<T> {
  for (const deadline = Date.now() + timeoutMs; ; ) {
    try {
      return await ask();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((done) => setTimeout(done, pollMs));
    }
  }
}

const brands = ["Zorbex", "Halvik", "Quillon", "Norvane", "Tessari"];
const kinds = ["lamp", "kettle", "drill", "camera", "speaker", "router", "blender"];

/** Rows of a shop: offers of the same number are the same product in every shop, told in other words. */
export function toRows(shop: number, count: number): string[] {
  return Array.from({ length: count }, (_, i) => {
    const [brand, kind] = [brands[i % brands.length]!, kinds[i % kinds.length]!];
    const code = `${brand.slice(0, 2).toUpperCase()}-${1_000 + i * 7}`;
    const title =
      shop === 0 ? `${brand} ${kind} ${code} black` : `${kind} ${code} by ${brand} black new (shop ${shop})`;
    return `${i},${title},${brand},${code},${10 + (i % 90)}.50`;
  });
}

/** Starts an import of these rows into a catalog of its own. Returns its id. */
export async function importRows(db: Database, name: string, rows: readonly string[]): Promise<string> {
  const queue = await openQueue(db.pool, { role: "sender", soleWorker: false });
  const lines = ["id,title,brand,mpn,price", ...rows].map((line) => `${line}\n`);
  const { uploadId } = await storeUpload(db.pool, Readable.from(lines), { fileName: `${name}.csv` });
  const mapping = { externalId: "id", title: "title", brand: "brand", mpn: "mpn", price: "price" };
  const { importId } = await startImport(
    { db, queue },
    { uploadId, mapping, catalog: { name, currency: "EUR" }, listsAll: false },
    null,
  );
  await queue.drain(1_000);
  return importId;
}

/** Until no job waits or runs and none is to be tried again. */
export async function untilSettled(db: Database, timeoutMs: number): Promise<void> {
  for (const deadline = Date.now() + timeoutMs; ; ) {
    const count = await untilAnswered(() => countOpenJobs(db));
    if (count === 0) return;
    if (Date.now() > deadline) throw new Error(`After ${timeoutMs / 1_000} s ${count} jobs are still open.`);
    await new Promise((done) => setTimeout(done, pollMs));
  }
}

async function countOpenJobs(db: Database): Promise<number> {
  const { rows } = await db.pool.query<{ n: number }>(
    "SELECT count(*)::int AS n FROM pgboss.job WHERE state <= 'active' AND name NOT LIKE '\\_\\_%'",
  );
  return rows[0]!.n;
}
