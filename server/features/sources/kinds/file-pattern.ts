/** What a path asks for: one file, or the newest of a folder whose name matches. */
export type FilePattern =
  | { kind: "file"; path: string }
  | { kind: "newest"; folder: string; matches: (name: string) => boolean };

/** "/out/offers.csv"; "/out/*.csv", "/out/offers-????.csv" or "/out/" for the newest. Wildcards stand in the last part alone. */
export function readPattern(path: string): FilePattern {
  const cut = path.lastIndexOf("/") + 1;
  const [folder, name] = [path.slice(0, cut), path.slice(cut)];
  if (name !== "" && !/[*?]/.test(name)) return { kind: "file", path };
  const source = name
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replace(/\*+/g, ".*")
    .replace(/\?/g, ".");
  const expression = new RegExp(`^${source === "" ? ".*" : source}$`, "su");
  return { kind: "newest", folder, matches: (candidate) => expression.test(candidate) };
}

interface Candidate {
  path: string;
  modifiedAt: Date;
}

/** Of files of the same second the last by name, which often holds a date. */
export function findNewest<File extends Candidate>(files: readonly File[]): File | null {
  return files.reduce<File | null>((newest, file) => {
    if (newest === null) return file;
    const distance = file.modifiedAt.getTime() - newest.modifiedAt.getTime();
    return distance > 0 || (distance === 0 && file.path > newest.path) ? file : newest;
  }, null);
}
