// `npm test`: from a fresh clone, everything there is to check. Ends with one line that sums up all runners.
// With names of steps as arguments it runs those only: node scripts/test.mjs lint unit
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { findOrInstallChromium } from "./chromium.mjs";
import { codeFolders } from "./code-folders.mjs";
import { buildWeb, generateClient, installPackages, requireNode, root } from "./prepare.mjs";

const slowestMax = 12;
const env = { ...process.env, NEXT_TELEMETRY_DISABLED: "1" };
const reports = mkdtempSync(join(tmpdir(), "samesku-test-"));
const total = { passed: 0, failed: 0, skipped: 0 };
/** What failed and how it began to, said once more at the end: the rest of a long output is often lost. */
const failures = [];

/** [title, commands]: a check passes where its last command does. The longest first. */
const checks = {
  types: [
    [
      "types",
      [
        ["npx", "next", "typegen"],
        ["npx", "tsc", "--noEmit"],
      ],
    ],
  ],
  lint: [
    ["catalogs of texts", [["node", "scripts/texts.mjs", "--check"]]],
    [
      "imports between folders",
      [["npx", "depcruise", ...codeFolders, "--config", ".dependency-cruiser.cjs"]],
    ],
    ["unused files, exports and packages", [["npx", "knip", "--no-progress"]]],
    ["formatting and lint", [["npx", "biome", "check", "--error-on-warnings", "."]]],
    ["features, tables and folders", [["node", "scripts/check-features.mjs"]]],
    ["layout", [["node", "scripts/check-layout.mjs"]]],
  ],
};

const suites = {
  unit: () => vitest("unit"),
  database: () => vitest("database"),
  e2e: () => {
    buildWeb();
    playwright(findOrInstallChromium());
  },
};

requireNode();
installPackages();
generateClient();
const allNames = [...Object.keys(checks), ...Object.keys(suites)];
const names = process.argv.slice(2).length > 0 ? process.argv.slice(2) : allNames;
for (const name of names)
  if (!allNames.includes(name))
    throw new Error(`There is no step ${name}; choose from ${allNames.join(", ")}.`);
const checking = names.filter((name) => checks[name]);
if (checking.length > 0) {
  console.log(`\n── ${checking.join(", ")}`);
  await checkAll(checking.flatMap((name) => checks[name]));
}
for (const name of names.filter((one) => suites[one])) {
  console.log(`\n── ${name}`);
  suites[name]();
}
rmSync(reports, { recursive: true, force: true });
for (const failure of failures) console.log(`✗ ${failure}`);
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : "";
console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
process.exit(total.failed > 0 ? 1 : 0);

/** Two beside each other; what one says stands together, in the order in which they end. */
async function checkAll(waiting) {
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await check(...next);
  };
  await Promise.all([work(), work()]);
}

async function check(title, commands) {
  let ended = { ok: false, output: "" };
  for (const [command, ...args] of commands) ended = await run(command, args);
  process.stdout.write(`${ended.output}${ended.ok ? "✓" : "✗"} ${title}\n`);
  total[ended.ok ? "passed" : "failed"]++;
  if (!ended.ok) failures.push(title);
}

function run(command, args) {
  const child = spawn(command, args, { cwd: root, env });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text) => {
      output += text;
    });
  return new Promise((resolve) => {
    child.once("error", (error) => resolve({ ok: false, output: `${error.message}\n` }));
    child.once("close", (exitCode) => resolve({ ok: exitCode === 0, output }));
  });
}

function vitest(project) {
  const outputFile = join(reports, `${project}.json`);
  const status = execute("npx", [
    "vitest",
    "run",
    "--project",
    `${project}*`,
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${outputFile}`,
  ]);
  const report = readReport(outputFile);
  if (!report) return countCrash(project);
  total.passed += report.numPassedTests;
  total.failed += report.numFailedTests;
  total.skipped += report.numPendingTests + report.numTodoTests;
  tellSlowest(report.testResults.map((file) => [relative(root, file.name), file.endTime - file.startTime]));
  for (const file of report.testResults)
    for (const { fullName, status: outcome, failureMessages } of file.assertionResults)
      if (outcome === "failed") noteFailure(fullName, failureMessages[0]);
  // A file that can't be loaded has no tests to fail.
  if (status !== 0 && report.numFailedTests === 0) countCrash(project);
}

function playwright(chromium) {
  const outputFile = join(reports, "e2e.json");
  const status = execute("npx", ["playwright", "test", "--reporter=list,json"], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: outputFile,
    CHROMIUM_PATH: chromium,
  });
  const report = readReport(outputFile);
  if (!report) return countCrash("e2e");
  total.passed += report.stats.expected + report.stats.flaky;
  total.failed += report.stats.unexpected;
  total.skipped += report.stats.skipped;
  tellSlowest(report.suites.map((suite) => [suite.file, sumDurations(suite)]));
  for (const suite of report.suites) noteFailedSpecs(suite);
  if (status !== 0 && report.stats.unexpected === 0) countCrash("e2e");
}

/** Where the time went: the files that took longest, of [name, milliseconds] each. */
function tellSlowest(files) {
  const sorted = files.sort(([, a], [, b]) => b - a).slice(0, slowestMax);
  console.log("Took longest:");
  for (const [name, ms] of sorted) console.log(`  ${(ms / 1000).toFixed(1).padStart(6)} s  ${name}`);
}

function sumDurations({ specs = [], suites = [] }) {
  const own = specs.flatMap(({ tests }) => tests.flatMap(({ results }) => results));
  const ownMs = own.reduce((sum, { duration }) => sum + duration, 0);
  return suites.reduce((sum, suite) => sum + sumDurations(suite), ownMs);
}

/** Also those that passed at their second try. */
function noteFailedSpecs({ specs = [], suites = [] }) {
  for (const { title, ok, tests } of specs) {
    const error = tests.flatMap((one) => one.results).find((result) => result.error)?.error;
    if (!ok) noteFailure(title, error?.message);
    else if (error) noteFailure(`(passed at its second try) ${title}`, error.message);
  }
  for (const suite of suites) noteFailedSpecs(suite);
}

function noteFailure(title, message) {
  const lines = stripVTControlCharacters(message ?? "").split("\n");
  failures.push(
    `${title}: ${lines
      .filter((line) => line.trim())
      .slice(0, 6)
      .join(" | ")}`,
  );
}

function countCrash(runner) {
  console.error(`✗ ${runner} ended without a result; its output is above.`);
  failures.push(`${runner} ended without a result`);
  total.failed++;
}

function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return null;
  }
}

function execute(command, args, more = {}) {
  const result = spawnSync(command, args, { cwd: root, stdio: "inherit", env: { ...env, ...more } });
  return result.status ?? 1;
}
