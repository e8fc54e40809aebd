import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { Worker } from "node:worker_threads";

/** Whether PostgreSQL's data lie in a folder of ours already. */
export const isCluster = (folder: string): boolean => existsSync(`${folder}/pgdata/PG_VERSION`);

/**
 * Makes PostgreSQL's data in an empty folder, in a thread of its own: what that takes (some 500 MB, a second PostgreSQL and its files) is given back with
 * the thread, and would be kept otherwise.
 */
export function createCluster(folder: string): Promise<void> {
  const code = `import("@electric-sql/pglite").then(async ({ PGlite }) => {
    const db = await PGlite.create({ dataDir: require("node:worker_threads").workerData });
    await db.close();
    process.exit(0);
  })`;
  const worker = new Worker(code, { eval: true, workerData: `${folder}/pgdata`, execArgv: [] });
  return new Promise((done, fail) => {
    worker.once("error", fail);
    worker.once("exit", (exitCode) =>
      isCluster(folder) && exitCode === 0
        ? done()
        : fail(new Error(`The embedded database could not be made in ${folder} (exit ${exitCode}).`)),
    );
  });
}

/** What the files below a folder take, in bytes; 0 where there is none. A file that goes meanwhile counts nothing. */
export function sumFileBytes(folder: string): number {
  if (!existsSync(folder)) return 0;
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).reduce(
    (sum, name) => sum + (statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0),
    0,
  );
}
