import { constants } from "node:fs";
import { access, copyFile, mkdir, open, realpath, rename, rm } from "node:fs/promises";
import { join, sep } from "node:path";
import { getEnv } from "../../../platform/env";
import { anyAddressPolicy } from "../../../platform/public-address";
import { SourceProblem } from "../../sources/source-problem";
import type { Destination } from "./destination";

/** A folder of the worker's host, below the one that EXPORT_FOLDER names and nowhere else. */
export const folder: Destination<"folder"> = {
  policy: anyAddressPolicy,
  toPlace: ({ path }) => (path === "" ? "Folder" : path),
  toOrigin: () => "",
  check: async ({ path }) => {
    await access(await openFolder(path), constants.W_OK).catch((error: unknown) => {
      throw toFolderProblem(error, path);
    });
    return null;
  },
  deliver: async ({ path }, file) => {
    try {
      const target = await openFolder(path);
      const partial = join(target, `.${file.name}.${file.runId.slice(0, 8)}.part`);
      try {
        await copyFile(file.path, partial);
        const handle = await open(partial, "r+");
        await handle.sync().finally(() => handle.close());
        await rename(partial, join(target, file.name));
      } finally {
        await rm(partial, { force: true });
      }
    } catch (error) {
      throw toFolderProblem(error, path);
    }
    return null;
  },
};

/** The folder, made where it is not there. Links that lead out of the exports' own folder are refused. */
async function openFolder(path: string): Promise<string> {
  const { EXPORT_FOLDER: base } = getEnv();
  if (base === undefined)
    throw new SourceProblem(
      "This installation has no folder for exports. Whoever runs it sets EXPORT_FOLDER, or choose another destination.",
      { field: "path", needsPerson: true },
    );
  const own = await realpath(base).catch((error: unknown) => {
    throw new SourceProblem(
      "The folder that EXPORT_FOLDER names is not there. Whoever runs SameSKU makes it.",
      {
        field: "path",
        needsPerson: true,
        cause: error,
      },
    );
  });
  let current = own;
  // Step by step, so that nothing is made behind a link that leads out.
  for (const part of path.split("/").filter(Boolean)) {
    const next = join(current, part);
    await mkdir(next).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    });
    current = await realpath(next);
    if (current !== own && !current.startsWith(own + sep))
      throw new SourceProblem(`${path} leads out of the folder for exports. Give another one.`, {
        field: "path",
        needsPerson: true,
      });
  }
  return current;
}

function toFolderProblem(error: unknown, path: string): Error {
  if (error instanceof SourceProblem) return error;
  const { code = "" } = error as NodeJS.ErrnoException;
  const known: Record<string, string> = {
    EACCES: `SameSKU may not write into ${path || "the folder"}. Have it allowed, or give another folder.`,
    EPERM: `SameSKU may not write into ${path || "the folder"}. Have it allowed, or give another folder.`,
    EROFS: "The folder for exports can't be written to. Have that changed, or choose another destination.",
    ENOTDIR: `${path} is a file, no folder. Give another one.`,
    ENOSPC: "There is no space left in the folder for exports. Have somebody free space on it.",
  };
  const text = known[code];
  if (text === undefined) return error as Error;
  return new SourceProblem(text, { field: "path", needsPerson: code !== "ENOSPC", cause: error });
}
