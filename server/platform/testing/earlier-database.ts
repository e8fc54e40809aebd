import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Database, openDatabase } from "../database";
import { startEmbeddedDatabase } from "../embedded-database/embedded-database";
import { applyMigrations } from "../migrations";

const folder = "prisma/migrations";

export interface EarlierDatabase {
  db: Database;
  /** Applies the migrations that are left, and returns their names. */
  upgrade(): Promise<string[]>;
  close(): Promise<void>;
}

/** A database of the version before a migration, by the end of its name. */
export async function openEarlierDatabase(before: `_${string}`): Promise<EarlierDatabase> {
  const earlier = mkdtempSync(join(tmpdir(), "samesku-earlier-"));
  const names = readdirSync(folder).sort();
  const changeAt = names.findIndex((name) => name.endsWith(before));
  if (changeAt < 0) throw new Error(`There is no migration ${before}.`);
  for (const name of names.slice(0, changeAt))
    cpSync(join(folder, name), join(earlier, name), { recursive: true });
  const embedded = await startEmbeddedDatabase();
  const db = openDatabase(embedded.url, 2);
  await applyMigrations(embedded.url, earlier);
  return {
    db,
    upgrade: () => applyMigrations(embedded.url, folder),
    close: async () => {
      await db.close();
      await embedded.close();
      rmSync(earlier, { recursive: true });
    },
  };
}
