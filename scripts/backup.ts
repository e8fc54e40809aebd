// Makes a backup while SameSKU runs, or of a stopped one: `npm run backup [-- FILE]`.
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { getBackupFolder, toBackupName } from "../server/features/backups/data";
import { writeBackup } from "../server/features/backups/write-backup";
import { openDatabase } from "../server/platform/database";
import { getEnv } from "../server/platform/env";
import { AppError, toUserMessage } from "../server/platform/errors";
import { findRunningDatabase, startOnDataFolder } from "./running-database";

const usage = `npm run backup [-- FILE]

All of the database as it stands at one moment, uploads that are not imported yet, and the secret of the data folder, in one file: keep it
where nobody else reads it. Without FILE it goes to BACKUP_DIR, else to backups in the data folder. Of DATABASE_URL, else of the SameSKU that
runs here, else of the data folder.`;

async function open(): Promise<{ url: string; stop(): Promise<void> }> {
  const env = getEnv();
  const url = env.DATABASE_URL ?? (await findRunningDatabase(env.dataDir));
  return url ? { url, stop: async () => undefined } : startOnDataFolder();
}

async function main(): Promise<void> {
  process.env.LOG_LEVEL ||= "error";
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { help: { type: "boolean", short: "h", default: false } },
  });
  if (values.help) return console.log(usage);
  const env = getEnv();
  // npm runs this in the project's folder, whatever folder it was typed in.
  const path = positionals[0]
    ? resolve(process.env.INIT_CWD ?? ".", positionals[0])
    : join(getBackupFolder(env), toBackupName(new Date()));
  const database = await open();
  const db = openDatabase(database.url, 2);
  try {
    const startedAt = performance.now();
    const { rowCount, fileCount, sizeBytes } = await writeBackup(db.pool, env, path);
    const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
    console.log(
      `${path}: ${rowCount} rows and ${fileCount} files, ${(sizeBytes / 1e6).toFixed(1)} MB, in ${seconds} s.`,
    );
  } finally {
    await db.close();
    await database.stop();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof AppError ? toUserMessage(error) : error);
  process.exitCode = 1;
});
