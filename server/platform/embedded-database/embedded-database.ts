import { mkdirSync } from "node:fs";
import { totalmem } from "node:os";
import { PGlite, type PGliteOptions } from "@electric-sql/pglite";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";
import { unaccent } from "@electric-sql/pglite/contrib/unaccent";
import { pg_textsearch } from "@electric-sql/pglite-pg_textsearch";
import { vector } from "@electric-sql/pglite-pgvector";
import { makePrivate } from "../data-folder";
import { chooseAddress } from "./address";
import { createCluster, isCluster, sumFileBytes } from "./data-cluster";
import { claimFolder } from "./folder-claim";
import { durability, toDurableParams } from "./pglite-durability";
import { ProtocolServer } from "./protocol-server";

export interface EmbeddedDatabase {
  url: string;
  steps: ProtocolServer["steps"];
  dump(): Promise<Blob>;
  /** Gives it more room for pages where its data have outgrown what it has: see `chooseBufferMb`. Returns whether it did; clients wait a second for that. */
  fitBuffers(): Promise<boolean>;
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

const bufferMbMin = 128;

/**
 * Room for as many pages as the data take: what is not there PGlite reads by a call of the file system for each page, which costs more than what is done with
 * it; an index over 100,000 vectors alone takes 170 MB. All of it is taken from the system at once, used or not, hence no more than the data are worth;
 * at most a thirty-second of the machine's memory, and 768 MB, since PGlite has 2 GB.
 */
export function chooseBufferMb(dataBytes: number, memoryBytes = totalmem()): number {
  const most = Math.min(768, Math.max(bufferMbMin, Math.floor(memoryBytes / 1024 ** 2 / 32)));
  const steps = [bufferMbMin, 2 * bufferMbMin, 4 * bufferMbMin];
  return Math.min(most, steps.find((step) => dataBytes <= step * 1024 ** 2) ?? most);
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
    if (folder && !options.loadFrom && !isCluster(folder)) await createCluster(folder);
    const chooseMb = () => chooseBufferMb(folder ? sumFileBytes(`${folder}/pgdata/base`) : 0);
    let bufferMb = chooseMb();
    let db = await PGlite.create(toSettings(options, bufferMb));
    // What initdb makes is open to all, whatever the umask.
    if (folder) makePrivate(folder);
    const server = new ProtocolServer(db, chooseAddress(folder, options.earlierUrl));
    return {
      url: await server.listen(),
      steps: server.steps,
      dump: () => db.dumpDataDir("none"),
      fitBuffers: async () => {
        const wantedMb = chooseMb();
        if (wantedMb <= bufferMb) return false;
        await server.exchange(async (before) => {
          await before.close();
          db = await PGlite.create(toSettings(options, wantedMb));
          bufferMb = wantedMb;
          return db;
        });
        return true;
      },
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

function toSettings(
  { folder, isDurable = true, loadFrom, onAbort }: EmbeddedDatabaseOptions,
  bufferMb: number,
): PGliteOptions {
  const giveUp = onAbort ?? (() => undefined);
  const settings: PGliteOptions = {
    extensions: { vector, pg_trgm, unaccent, pg_textsearch, durability: durability(giveUp) },
  };
  if (folder) {
    settings.dataDir = `${folder}/pgdata`;
    const params = isDurable ? toDurableParams(PGlite.defaultStartParams) : PGlite.defaultStartParams;
    settings.startParams = [...params, "-c", `shared_buffers=${bufferMb}MB`];
  }
  if (loadFrom) settings.loadDataDir = loadFrom;
  return settings;
}
