// Puts a backup into an empty database and data folder: `npm run restore -- FILE`.
import { existsSync, renameSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { clearDatabase, restoreBackup } from "../server/features/backups/restore-backup";
import { openDatabase } from "../server/platform/database";
import { getEnv } from "../server/platform/env";
import { AppError, toUserMessage } from "../server/platform/errors";
import { findRunningDatabase, startOnDataFolder } from "./running-database";

const usage = `npm run restore -- FILE [--replace]

Puts a backup into the empty database of DATABASE_URL, else into the data folder's, and its files into the data folder. SameSKU must be
stopped. --replace: what is there is put aside (a data folder: its database, uploads and secret get other names) or, on a server, deleted.`;

/** Returns where they went. */
function putAside(dataDir: string): string[] {
  const suffix = `before-restore-${new Date().toISOString().slice(0, 19).replaceAll(":", "-")}`;
  return ["database", "uploads", "auth-secret"]
    .map((name) => join(dataDir, name))
    .filter((path) => existsSync(path))
    .map((path) => {
      renameSync(path, `${path}.${suffix}`);
      return `${path}.${suffix}`;
    });
}

async function main(): Promise<void> {
  process.env.LOG_LEVEL ||= "error";
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      replace: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help || positionals.length !== 1) return console.log(usage);
  const path = resolve(process.env.INIT_CWD ?? ".", positionals[0]!);
  if (!existsSync(path)) throw new AppError("not-found", `There is no file ${path}.`);
  const { dataDir, uploadsDir, DATABASE_URL } = getEnv();
  if (!DATABASE_URL && (await findRunningDatabase(dataDir)))
    throw new AppError("conflict", `A SameSKU runs on ${dataDir}. Stop it first.`);
  if (values.replace && !DATABASE_URL)
    for (const aside of putAside(dataDir)) console.log(`What was there is now ${aside}.`);
  const database = DATABASE_URL
    ? { url: DATABASE_URL, stop: async () => undefined }
    : await startOnDataFolder(dataDir);
  const db = openDatabase(database.url, 2);
  try {
    if (values.replace && DATABASE_URL) await clearDatabase(db.pool);
    const migrationsFolder = resolve(import.meta.dirname, "../prisma/migrations");
    const target = { url: database.url, pool: db.pool, dataDir, uploadsDir, migrationsFolder };
    const { createdAt, rowCount, fileCount } = await restoreBackup(target, path);
    console.log(`Restored what stood on ${createdAt}: ${rowCount} rows and ${fileCount} files.`);
  } finally {
    await db.close();
    await database.stop();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof AppError ? toUserMessage(error) : error);
  process.exitCode = 1;
});
