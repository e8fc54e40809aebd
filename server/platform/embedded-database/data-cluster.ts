import { execFile } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

/** Whether PostgreSQL's data lie in a folder of ours already. */
export const isCluster = (folder: string): boolean => existsSync(`${folder}/pgdata/PG_VERSION`);

/**
 * Makes PostgreSQL's data in an empty folder, in a process of its own: what that takes (some 500 MB, a second PostgreSQL and its files) is given back with
 * the process. Of a thread's the allocator keeps 200 MB.
 */
export function createCluster(folder: string): Promise<void> {
  const code = `import { PGlite } from "@electric-sql/pglite";
    const db = await PGlite.create({ dataDir: process.argv[1] });
    await db.close();
    process.exit(0);`;
  return new Promise((done, fail) =>
    execFile(
      process.execPath,
      ["--input-type=module", "--eval", code, `${folder}/pgdata`],
      { cwd: import.meta.dirname, env: { ...process.env, NODE_OPTIONS: "" } },
      (error, _output, complaint) =>
        isCluster(folder) && !error
          ? done()
          : fail(
              new Error(`The embedded database could not be made in ${folder}. ${complaint.trim()}`.trim()),
            ),
    ),
  );
}

/** What the files below a folder take, in bytes; 0 where there is none. A file that goes meanwhile counts nothing. */
export function sumFileBytes(folder: string): number {
  if (!existsSync(folder)) return 0;
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).reduce(
    (sum, name) => sum + (statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0),
    0,
  );
}
