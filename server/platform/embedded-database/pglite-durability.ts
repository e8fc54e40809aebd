import { closeSync, fdatasyncSync, fsyncSync, openSync } from "node:fs";
import type { Extension } from "@electric-sql/pglite";

interface EmscriptenStream {
  nfd?: number;
  node: unknown;
}

interface EmscriptenModule {
  FS: {
    filesystems: {
      NODEFS: { stream_ops: Record<string, unknown>; realPath(node: unknown): string };
    };
  };
}

interface EmscriptenOptions {
  preRun?: ((module: EmscriptenModule) => void)[];
}

/** What a file system says that cannot do it, or of what there is nothing to be written of. */
const unsupportedCodes = new Set(["EINVAL", "ENOTSUP", "ENOSYS", "EPERM", "EBADF", "EISDIR", "EROFS"]);

/**
 * Has PGlite keep what it says is kept. Emscripten's file system ignores `fsync`, so that a power cut could lose a commit and, worse, tear a
 * checkpoint; and a server that has panicked goes on to answer. `onAbort` is called before it can.
 */
export function durability(onAbort: (reason: string) => void): Extension {
  return {
    name: "durability",
    setup: async (_db, options: EmscriptenOptions) => ({
      emscriptenOpts: { ...options, onAbort, preRun: [...(options.preRun ?? []), honourSync] },
    }),
  };
}

function honourSync({ FS }: EmscriptenModule): void {
  const files = FS.filesystems.NODEFS;
  files.stream_ops.fsync = ({ nfd, node }: EmscriptenStream) => {
    try {
      if (nfd === undefined) syncFolder(files.realPath(node));
      else fdatasyncSync(nfd);
    } catch (error) {
      if (!unsupportedCodes.has((error as NodeJS.ErrnoException).code ?? "")) throw error;
    }
    return 0;
  };
}

/** So that a file that was made or renamed is found under its name. */
function syncFolder(path: string): void {
  const folder = openSync(path, "r");
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

/** Of PGlite's own start, which turns fsync off; WAL is written by `fsync`, since `fdatasync` does not reach the file system above. */
export function toDurableParams(params: readonly string[]): string[] {
  return [...params.filter((param) => param !== "-F"), "-c", "wal_sync_method=fsync"];
}
