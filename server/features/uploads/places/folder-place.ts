import { randomUUID } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ChunkKey, ChunkPlace } from "./chunk-place";

/** In a folder of this host, or one that all hosts see: a file for each chunk. */
export function openFolderPlace(folder: string): ChunkPlace {
  const toPath = ({ fileId, start }: ChunkKey) => join(folder, `${fileId}.${start}`);
  return {
    put: async (_sql, key, bytes) => {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const partial = `${toPath(key)}.${randomUUID().slice(0, 8)}.part`;
      try {
        await writeFile(partial, bytes, { mode: 0o600 });
        await rename(partial, toPath(key));
      } finally {
        await rm(partial, { force: true });
      }
    },
    get: (_sql, key) =>
      readFile(toPath(key)).catch((error: NodeJS.ErrnoException) => {
        if (error.code === "ENOENT") return null;
        throw error;
      }),
    remove: (key) => rm(toPath(key), { force: true }),
  };
}
