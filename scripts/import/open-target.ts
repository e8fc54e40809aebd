import { resolve } from "node:path";
import { openQueue } from "../../server/jobs/queue";
import { type Database, openDatabase } from "../../server/platform/database";
import { getEnv, parseEnv } from "../../server/platform/env";
import { applyMigrations } from "../../server/platform/migrations";
import { startWorker } from "../../workers/start-worker";
import { findRunningDatabase, startOnDataFolder } from "../running-database";

/** Where an import goes, and who does its work. */
export interface ImportTarget {
  db: Database;
  /** One sentence for people. */
  description: string;
  /** True where a worker of this command does the work. */
  hasOwnWorker(): boolean;
  startOwnWorker(): Promise<void>;
  close(): Promise<void>;
}

const migrationsFolder = resolve(import.meta.dirname, "../../prisma/migrations");
const drainMsMax = 10_000;

/** The database at `url`; else the running instance's; else the embedded one, started for the time of the import. */
export async function openTarget(url: string | undefined): Promise<ImportTarget> {
  if (url) {
    await prepare(url);
    return toTarget(url, false, `the database at ${new URL(url).host}`, async () => undefined);
  }
  const running = await findRunningDatabase(getEnv().dataDir);
  if (running) return toTarget(running, true, "the SameSKU that runs here", async () => undefined);
  const embedded = await startOnDataFolder();
  try {
    await prepare(embedded.url);
    const target = toTarget(embedded.url, true, `the data folder ${getEnv().dataDir}`, embedded.stop);
    await target.startOwnWorker();
    return target;
  } catch (error) {
    await embedded.stop();
    throw error;
  }
}

/** Migrations and the queue's tables. */
async function prepare(url: string): Promise<void> {
  await applyMigrations(url, migrationsFolder);
  const db = openDatabase(url, 1);
  try {
    const queue = await openQueue(db.pool, { role: "worker", soleWorker: false });
    await queue.drain(drainMsMax);
  } finally {
    await db.close();
  }
}

function toTarget(
  url: string,
  isEmbedded: boolean,
  description: string,
  stopDatabase: () => Promise<void>,
): ImportTarget {
  const db = openDatabase(url, 4);
  let worker: Awaited<ReturnType<typeof startWorker>> | null = null;
  return {
    db,
    description,
    hasOwnWorker: () => worker !== null,
    startOwnWorker: async () => {
      const env = parseEnv({
        ...process.env,
        DATABASE_URL: url,
        DATABASE_EMBEDDED: String(isEmbedded),
      });
      worker ??= await startWorker(db, env);
    },
    close: async () => {
      await worker?.drain(drainMsMax);
      await db.close();
      await stopDatabase();
    },
  };
}
