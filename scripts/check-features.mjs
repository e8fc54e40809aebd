// Checks the rooms and doors of the house: features form a DAG, are entered by their public files (server/features/features.json), and each
// table is written by its owner alone; folders stay small, and no LIMIT leaves rows by chance. With --open it writes down which files are public now
// and draws the house in docs/architecture.md, for you to look at the difference.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { findProblems, listUsedFeatures, openDoors } from "./house/check-house.mjs";
import { drawHouse } from "./house/draw-house.mjs";

const paths = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
  encoding: "utf8",
})
  .split("\n")
  .filter((path) => path && existsSync(path));
const isCode = (path) =>
  /^(app|server|workers|scripts|bench)\/.*\.(ts|tsx|mjs)$/.test(path) && !path.startsWith("scripts/house/");

const manifestPath = "server/features/features.json";
const documentPath = "docs/architecture.md";
const files = new Map(paths.map((path) => [path, isCode(path) ? readFileSync(path, "utf8") : null]));
let manifest = JSON.parse(readFileSync(manifestPath, "utf8"));
if (process.argv.includes("--open")) {
  manifest = openDoors({ files, manifest });
  writeFileSync(manifestPath, toJson(manifest));
}
const document = readFileSync(documentPath, "utf8");
const drawn = drawHouse(document, manifest, listUsedFeatures(files));
if (process.argv.includes("--open")) writeFileSync(documentPath, drawn);
const problems = findProblems({ files, manifest, schema: readFileSync("prisma/schema.prisma", "utf8") });
if (drawn !== document && !process.argv.includes("--open"))
  problems.push(
    `${documentPath}: the house looks different now. Draw it: node scripts/check-features.mjs --open`,
  );
for (const problem of problems) console.error(problem);
console.log(`${problems.length} problems of features, tables and folders`);
process.exit(problems.length > 0 ? 1 : 0);

/** As the formatter has it: a list on one line where it fits. */
function toJson(features) {
  const toList = (key, values) => {
    const line = `    "${key}": [${values.map((value) => JSON.stringify(value)).join(", ")}]`;
    if (line.length < 110) return line;
    return `    "${key}": [\n${values.map((value) => `      ${JSON.stringify(value)}`).join(",\n")}\n    ]`;
  };
  const entries = Object.entries(features).map(
    ([name, { tables, public: doors }]) =>
      `  "${name}": {\n${toList("tables", tables)},\n${toList("public", doors)}\n  }`,
  );
  return `{\n${entries.join(",\n")}\n}\n`;
}
