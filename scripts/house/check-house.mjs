import { findCycles } from "./find-cycles.mjs";
import { findFolderProblems } from "./find-folder-problems.mjs";
import { findUnorderedLimits } from "./find-unordered-limits.mjs";
import { findWrites, readTables } from "./find-writes.mjs";
import { isTestCode, readImports } from "./read-imports.mjs";

/** A backup is put into an empty database as a whole: every table, whoever owns it. */
const restoring = new Set(["server/features/backups/restore-backup.ts", "server/platform/table-copy.ts"]);

/**
 * What breaks the rules of the house: features form a DAG, are entered by their public files only, and each table is written by the feature
 * that owns it. `files` maps paths to texts (null where it is no code), `manifest` is server/features/features.json.
 */
export function findProblems({ files, manifest, schema }) {
  const code = listCode(files);
  const imports = listImports(code, files);
  return [
    ...findManifestProblems(files, manifest, imports),
    ...findCycleProblems(imports),
    ...findDoorProblems(manifest, imports),
    ...findOwnerProblems(code, manifest, readTables(schema)),
    ...code.flatMap(([path, text]) => findLimitProblems(path, text)),
    ...findFolderProblems([...files.keys()]),
  ];
}

function listCode(files) {
  return [...files].filter(([path, text]) => text !== null && !isTestCode(path));
}

function listImports(code, files) {
  return code.flatMap(([path, text]) =>
    readImports(path, text, (name) => files.has(name)).map((target) => ({ path, target })),
  );
}

/** The manifest with the doors that are used now, no more and no fewer; tables stay with their owners. */
export function openDoors({ files, manifest }) {
  const doors = new Map(
    [...files.keys()].flatMap((path) => toFeature(path)?.feature ?? []).map((name) => [name, new Set()]),
  );
  for (const { target } of listImports(listCode(files), files).filter(isForeign))
    doors.get(toFeature(target).feature).add(toFeature(target).file);
  return Object.fromEntries(
    [...doors]
      .sort()
      .map(([feature, used]) => [
        feature,
        { tables: manifest[feature]?.tables ?? [], public: [...used].sort() },
      ]),
  );
}

/** By feature, the features that it uses. */
export function listUsedFeatures(files) {
  const used = new Map();
  for (const { path, target } of listImports(listCode(files), files)) {
    const [from, to] = [toFeature(path)?.feature, toFeature(target)?.feature];
    if (!from || !to || from === to) continue;
    if (!used.has(from)) used.set(from, new Set());
    used.get(from).add(to);
  }
  return used;
}

/** The feature that a path belongs to and the rest of the path; null = none. */
function toFeature(path) {
  const [, feature, file] = /^server\/features\/([^/]+)\/(.+)$/.exec(path) ?? [];
  return feature ? { feature, file } : null;
}

const isForeign = ({ path, target }) =>
  toFeature(target) !== null && toFeature(path)?.feature !== toFeature(target).feature;

function findManifestProblems(files, manifest, imports) {
  const present = new Set([...files.keys()].flatMap((path) => toFeature(path)?.feature ?? []));
  const wanted = new Set(imports.filter(isForeign).map(({ target }) => target));
  const missing = [...present].filter((feature) => !manifest[feature]);
  const gone = Object.keys(manifest).filter((feature) => !present.has(feature));
  const idle = Object.entries(manifest).flatMap(([feature, { public: doors }]) =>
    doors.map((file) => `server/features/${feature}/${file}`).filter((path) => !wanted.has(path)),
  );
  return [
    ...missing.map(
      (feature) =>
        `server/features/${feature}: state its public files and its tables in server/features/features.json.`,
    ),
    ...gone.map(
      (feature) =>
        `server/features/features.json: there is no feature ${feature} any more; delete its entry.`,
    ),
    ...idle.map(
      (path) =>
        `${path}: no other part imports it; take it off the public files in server/features/features.json.`,
    ),
  ];
}

function findCycleProblems(imports) {
  const edges = new Map();
  for (const { path, target } of imports) {
    const [from, to] = [toFeature(path)?.feature, toFeature(target)?.feature];
    if (!from || !to || from === to) continue;
    if (!edges.has(from)) edges.set(from, new Map());
    if (!edges.get(from).has(to)) edges.get(from).set(to, { path, target });
  }
  return findCycles(edges).map((cycle) => {
    const steps = cycle.map(({ from, to }) => {
      const { path, target } = edges.get(from).get(to);
      return `\n    ${from} → ${to}: ${path} imports ${target}`;
    });
    return `Features go round in a circle:${steps.join("")}
  Move what both need to the lower of the two, to a leaf feature or to server/platform; what looks at several belongs to one above them.`;
  });
}

function findDoorProblems(manifest, imports) {
  return imports.filter(isForeign).flatMap(({ path, target }) => {
    const { feature, file } = toFeature(target);
    if (manifest[feature]?.public.includes(file)) return [];
    return [
      `${path}: ${target} is private to ${feature}. Call one of its public files, move what you need into one, or open this one in server/features/features.json.`,
    ];
  });
}

function findOwnerProblems(code, manifest, tables) {
  const owners = new Map();
  const problems = [];
  for (const [feature, { tables: owned }] of Object.entries(manifest))
    for (const table of owned) {
      const other = owners.get(table);
      if (other || ![...tables.values()].includes(table))
        problems.push(
          other
            ? `server/features/features.json: ${table} belongs to ${other} and to ${feature}. A table has one owner.`
            : `server/features/features.json: ${feature} owns ${table}, which schema.prisma does not have.`,
        );
      owners.set(table, feature);
    }
  for (const table of tables.values())
    if (!owners.has(table))
      problems.push(
        `prisma/schema.prisma: nobody owns ${table}. Name it in server/features/features.json under the feature that writes it.`,
      );
  return [...problems, ...code.flatMap(([path, text]) => findWriteProblems(path, text, owners, tables))];
}

function findWriteProblems(path, text, owners, tables) {
  const feature = toFeature(path)?.feature;
  if (restoring.has(path)) return [];
  return findWrites(text, tables).flatMap((table) => {
    if (table === null)
      return [
        `${path}: a statement writes a table whose name can't be read. Write it out, or make it a constant of this file.`,
      ];
    const owner = owners.get(table);
    if (!owner || owner === feature) return [];
    return [
      `${path}: writes ${table}, which ${owner} owns. Move the statement to a public file of server/features/${owner} and call that.`,
    ];
  });
}

function findLimitProblems(path, text) {
  return findUnorderedLimits(text).map(
    (line) =>
      `${path}:${line}: a LIMIT without ORDER BY leaves rows by chance. Order them, or write /* any */ LIMIT where any will do.`,
  );
}
