import { mkdirSync } from "node:fs";
import { totalmem } from "node:os";
import { PGlite, type PGliteOptions } from "@electric-sql/pglite";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";
import { unaccent } from "@electric-sql/pglite/contrib/unaccent";
import { pg_textsearch } from "@electric-sql/pglite-pg_textsearch";
import { vector } from "@electric-sql/pglite-pgvector";
import { makePrivate } from "../data-folder";
import { chooseAddress } from "./address";
import { claimFolder } from "./folder-claim";
import { durability, toDurableParams } from "./pglite-durability";
import { ProtocolServer } from "./protocol-server";

export interface EmbeddedDatabase {
  url: string;
  steps: ProtocolServer["steps"];
  dump(): Promise<Blob>;
  close(): Promise<void>;
}

interface EmbeddedDatabaseOptions {
  /** Folder of the data; absent = in memory. */
  folder?: string;
  /** Where it was served before. */
  earlierUrl?: string;
  /** False = a power cut may cost what was committed last, or the whole database. */
  isDurable?: boolean;
  /** A dump of another instance to start from. */
  loadFrom?: Blob;
  /** PostgreSQL has given itself up, such as without space for its log: what follows is not to be trusted. */
  onAbort?: (reason: string) => void;
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
 * Starts PGlite with pgvector, pg_trgm, unaccent and pg_textsearch, and serves it as a PostgreSQL server to the user that runs it, on a socket in its folder
 * where there can be one. One process at a time owns a folder; a second one is refused with a sentence that names the first.
 */
export async function startEmbeddedDatabase(
  options: EmbeddedDatabaseOptions = {},
): Promise<EmbeddedDatabase> {
  const { folder } = options;
  if (folder) mkdirSync(folder, { recursive: true, mode: 0o700 });
  const release = folder ? await claimFolder(folder) : () => undefined;
  try {
    const db = await PGlite.create(toSettings(options));
    // What initdb makes is open to all, whatever the umask.
    if (folder) makePrivate(folder);
    const server = new ProtocolServer(db, chooseAddress(folder, options.earlierUrl));
    return {
      url: await server.listen(),
      steps: server.steps,
      dump: () => db.dumpDataDir("none"),
      close: async () => {
        await server.close();
        await db.close();
        release();
      },
    };
  } catch (error) {
    release();
    throw error;
  }
}

function toSettings({ folder, isDurable = true, loadFrom, onAbort }: EmbeddedDatabaseOptions): PGliteOptions {
  const giveUp = onAbort ?? (() => undefined);
  const settings: PGliteOptions = {
    extensions: { vector, pg_trgm, unaccent, pg_textsearch, durability: durability(giveUp) },
  };
  if (folder) {
    settings.dataDir = `${folder}/pgdata`;
    const params = isDurable ? toDurableParams(PGlite.defaultStartParams) : PGlite.defaultStartParams;
    settings.startParams = [...params, "-c", `shared_buffers=${chooseBufferMb()}MB`];
  }
  if (loadFrom) settings.loadDataDir = loadFrom;
  return settings;
}
