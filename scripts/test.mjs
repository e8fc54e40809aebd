// `npm test`: from a fresh clone, everything there is to check. Ends with one line that sums up all runners.
// With names of steps as arguments it runs those only: node scripts/test.mjs lint unit
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { findOrInstallChromium } from "./chromium.mjs";
import { buildWeb, generateClient, installPackages, requireNode, root } from "./prepare.mjs";

const slowestMax = 12;
const reports = mkdtempSync(join(tmpdir(), "samesku-test-"));
const total = { passed: 0, failed: 0, skipped: 0 };
/** What failed and how it began to, said once more at the end: the rest of a long output is often lost. */
const failures = [];

const steps = {
  lint: () => {
    check("formatting and lint", "npx", ["biome", "check", "--error-on-warnings", "."]);
    check("layout", "node", ["scripts/check-layout.mjs"]);
    check("features, tables and folders", "node", ["scripts/check-features.mjs"]);
    check("unused files, exports and packages", "npx", ["knip", "--no-progress"]);
    check("catalogs of texts", "node", ["scripts/texts.mjs", "--check"]);
    check("imports between folders", "npx", [
      "depcruise",
      "app",
      "server",
      "workers",
      "prisma",
      "scripts",
      "bench",
      "clients",
      "--config",
      ".dependency-cruiser.cjs",
    ]);
  },
  types: () => {
    quietly("npx", ["next", "typegen"]);
    check("types", "npx", ["tsc", "--noEmit"]);
  },
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
const names = process.argv.slice(2).length > 0 ? process.argv.slice(2) : Object.keys(steps);
for (const name of names) {
  if (!steps[name])
    throw new Error(`There is no step ${name}; choose from ${Object.keys(steps).join(", ")}.`);
  console.log(`\n── ${name}`);
  steps[name]();
}
rmSync(reports, { recursive: true, force: true });
for (const failure of failures) console.log(`✗ ${failure}`);
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : "";
console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
process.exit(total.failed > 0 ? 1 : 0);

/** One command that passes or fails as a whole. */
function check(title, command, args) {
  const ok = execute(command, args) === 0;
  console.log(`${ok ? "✓" : "✗"} ${title}`);
  total[ok ? "passed" : "failed"]++;
  if (!ok) failures.push(title);
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

function execute(command, args, env = {}) {
  const result = spawnSync(command, args, {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", ...env },
  });
  return result.status ?? 1;
}

function quietly(command, args) {
  spawnSync(command, args, { cwd: root, env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1" } });
}
