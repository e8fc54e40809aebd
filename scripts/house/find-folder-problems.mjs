import { dirname } from "node:path";

const filesMax = 30;
const domainFilesMax = 20;

/** Folders in which nobody finds anything any more, and rooms of the domain without a sign on the door. */
export function findFolderProblems(paths) {
  const counts = new Map();
  for (const path of paths) counts.set(dirname(path), (counts.get(dirname(path)) ?? 0) + 1);
  const problems = [];
  for (const [folder, count] of counts) {
    const max = `${folder}/`.startsWith("server/domain/") ? domainFilesMax : filesMax;
    if (count > max)
      problems.push(
        `${folder}: ${count} files, at most ${max}. Give what belongs together a folder of its own.`,
      );
  }
  const rooms = new Set(paths.flatMap((path) => /^server\/domain\/[^/]+(?=\/)/.exec(path)?.[0] ?? []));
  for (const room of rooms)
    if (!paths.includes(`${room}/README.md`))
      problems.push(
        `${room}: a room of the domain opens with a README.md, which is its glossary and its flow.`,
      );
  return problems;
}
