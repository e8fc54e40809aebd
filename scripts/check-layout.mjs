// Checks what no linter knows: the fixed top level, the closed vocabulary of a feature's files, names and lengths.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { codeFolders } from "./code-folders.mjs";

const topLevel = new Set([
  ...codeFolders,
  "public",
  "e2e",
  "models",
  "training",
  "docs",
  "package.json",
  "package-lock.json",
  "next.config.js",
  "tsconfig.json",
  "README.md",
  "LICENSE",
  "biome.json",
  "postcss.config.mjs",
  "Dockerfile",
  "compose.yaml",
  "playwright.config.ts",
  "prisma.config.ts",
  "vitest.config.ts",
]);
const vagueNames = new Set(["utils", "util", "helpers", "helper", "common", "misc", "index"]);
const linesMax = 300;
/** Word lists and what is generated: data, not code. */
const mayBeLong = [
  /^prisma\/seed\/vocabulary\//,
  /^prisma\/schema\.prisma$/,
  /^clients\/api\/api-schema\.d\.ts$/,
];

const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
  encoding: "utf8",
})
  .split("\n")
  .filter((path) => path && existsSync(path));

const problems = files.flatMap((path) => [...checkTopLevel(path), ...checkName(path), ...checkLength(path)]);
for (const problem of problems) console.error(problem);
console.log(`${files.length} files, ${problems.length} problems of layout`);
process.exit(problems.length > 0 ? 1 : 0);

function checkTopLevel(path) {
  const [top] = path.split("/");
  if (top.startsWith(".") || topLevel.has(top)) return [];
  return [`${path}: the top level is fixed. Put it into the folder of the part that it belongs to.`];
}

function checkName(path) {
  if (!/\.(ts|tsx|mjs)$/.test(path)) return [];
  const name = basename(path).replace(/(\.(db\.test|test|fixture|config|spec|d))?\.(ts|tsx|mjs)$/, "");
  if (vagueNames.has(name)) return [`${path}: name the file after what it holds.`];
  const isNextFile = dirname(path).startsWith("app");
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name) && !isNextFile) return [`${path}: file names are kebab-case.`];
  const feature = /^server\/features\/[^/]+\/(utils|lib|types|constants|queries|repository)\.ts$/.exec(path);
  if (feature)
    return [`${path}: a feature has schema, data, mutations and service, and files named after one thing.`];
  return [];
}

function checkLength(path) {
  if (!/\.(ts|tsx|mjs)$/.test(path) || mayBeLong.some((pattern) => pattern.test(path))) return [];
  const lines = readFileSync(path, "utf8").split("\n").length;
  return lines > linesMax ? [`${path}: ${lines} lines, at most ${linesMax}. Split it by what it does.`] : [];
}
