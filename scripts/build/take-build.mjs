// Where what was built lies, so that several starts from one clone, whose sources changed in between, don't take it from each other. Plain JavaScript without
// packages, since a fresh clone has none.
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The process ids of those who take from a folder, a file each. */
const usersFolder = "users";
/** A folder that is being made: what it will be called, and by whom. */
const unfinished = /\.(\d+)\.making$/;

export function isRunning(pid) {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch {
    return false;
  }
}

/**
 * The folder `key` in `base`, kept until this process ends; `make` fills it, given its path meanwhile, where there is none. `key` tells what it holds: a hash of
 * the sources. Folders that no living process takes from are removed.
 */
export async function takeBuild(base, key, make) {
  const folder = join(base, key);
  if (!use(folder)) {
    const making = `${folder}.${process.pid}.making`;
    rmSync(making, { recursive: true, force: true });
    await make(making);
    mkdirSync(join(making, usersFolder), { recursive: true });
    if (!finish(making, folder)) rmSync(making, { recursive: true, force: true });
    use(folder);
  }
  for (const pid of listUsers(folder)) if (!isRunning(Number(pid))) remove(join(folder, usersFolder, pid));
  removeUnused(base, key);
  return folder;
}

/** Whether the folder is there; then it is kept for this process. */
function use(folder) {
  try {
    writeFileSync(join(folder, usersFolder, String(process.pid)), "");
    return true;
  } catch (error) {
    if (error.code === "ENOENT") return false;
    // One that can't be written, such as an image's, isn't removed either.
    if (existsSync(folder)) return true;
    throw error;
  }
}

/** Whether it was this process that gave the folder its name; another may have been faster. */
function finish(making, folder) {
  try {
    renameSync(making, folder);
    return true;
  } catch (error) {
    if (!existsSync(folder)) throw error;
    return false;
  }
}

function removeUnused(base, key) {
  for (const name of readdirSync(base)) {
    if (name === key) continue;
    const makerPid = unfinished.exec(name)?.[1];
    const users = makerPid ? [makerPid] : listUsers(join(base, name));
    if (!users.some((pid) => isRunning(Number(pid)))) remove(join(base, name));
  }
}

function remove(path) {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch {
    // Somebody else removes it, or may.
  }
}

function listUsers(folder) {
  try {
    return readdirSync(join(folder, usersFolder));
  } catch {
    return [];
  }
}
