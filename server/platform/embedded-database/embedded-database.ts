import { mkdirSync } from "node:fs";
import { totalmem } from "node:os";
import { PGlite, type PGliteOptions } from "@electric-sql/pglite";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";
import { unaccent } from "@electric-sql/pglite/contrib/unaccent";
import { vector } from "@electric-sql/pglite-pgvector";
import { claimFolder } from "./folder-claim";
import { ProtocolServer } from "./protocol-server";

export interface EmbeddedDatabase {
  url: string;
  port: number;
  dump(): Promise<Blob>;
  close(): Promise<void>;
}

interface EmbeddedDatabaseOptions {
  /** Folder of the data; absent = in memory. */
  folder?: string;
  /** 0 = any free port. */
  port: number;
  /** A dump of another instance to start from. */
  loadFrom?: Blob;
}

/**
 * What is not in its buffers PGlite reads by a call of the file system for each page, which costs more than what is done with it: an index
 * over 100,000 vectors alone takes 170 MB. A thirty-second of the machine's memory, of which only what is used is taken; PGlite has 2 GB.
 */
function chooseBufferMb(): number {
  const share = Math.floor(totalmem() / 1024 ** 2 / 32);
  return Math.min(768, Math.max(128, share));
}

/**
 * Starts PGlite with pgvector, pg_trgm and unaccent, and serves it on loopback as a PostgreSQL server. One process at a
 * time owns a folder; a second one is refused with a sentence that names the first.
 */
export async function startEmbeddedDatabase(options: EmbeddedDatabaseOptions): Promise<EmbeddedDatabase> {
  if (options.folder) mkdirSync(options.folder, { recursive: true });
  const release = options.folder ? claimFolder(options.folder) : () => undefined;
  const settings: PGliteOptions = { extensions: { vector, pg_trgm, unaccent } };
  if (options.folder) {
    settings.dataDir = `${options.folder}/pgdata`;
    settings.startParams = [...PGlite.defaultStartParams, "-c", `shared_buffers=${chooseBufferMb()}MB`];
  }
  if (options.loadFrom) settings.loadDataDir = options.loadFrom;
  const db = await PGlite.create(settings);
  const server = new ProtocolServer(db);
  const port = await server.listen(options.port);
  return {
    url: `postgresql://postgres@127.0.0.1:${port}/postgres`,
    port,
    dump: () => db.dumpDataDir("none"),
    close: async () => {
      await server.close();
      await db.close();
      release();
    },
  };
}
