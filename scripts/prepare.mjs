// What every command needs before it can run: packages, the database client, the build. Plain JavaScript without packages,
// since a fresh clone has none.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { isRunning, takeBuild } from "./build/take-build.mjs";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * The environment of web, worker and embedded database. glibc keeps what each thread of a process once needed, 60 MB and more of it in pieces; with two
 * arenas, and large blocks given back when they are freed, a worker that rests takes a third less. Other allocators don't know these names.
 */
export function toPartEnv() {
  const allocator = {
    MALLOC_ARENA_MAX: "2",
    MALLOC_MMAP_THRESHOLD_: "524288",
    MALLOC_TRIM_THRESHOLD_: "524288",
  };
  return { ...allocator, ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
}

/** Ends the command with one sentence on standard error. */
export function fail(sentence) {
  console.error(`\n${sentence}\n`);
  process.exit(1);
}

export function requireNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    fail(
      `SameSKU needs Node.js 20.19 or newer; this is ${process.versions.node}. Install a newer one from nodejs.org.`,
    );
  }
}

/** Installs exactly what package-lock.json says, unless that is what node_modules holds. One process at a time. */
export function installPackages() {
  const stamp = join(root, "node_modules", ".samesku-lock");
  const wanted = hashFiles([join(root, "package-lock.json")]);
  if (readText(stamp) === wanted) return;
  const release = takeTurn(join(root, ".install.pid"));
  try {
    if (readText(stamp) === wanted) return;
    step("Installing packages (about a minute, once)");
    run("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], "The packages could not be installed");
    writeFileSync(stamp, wanted);
  } finally {
    release();
  }
}

/** Waits until no living process holds the file, then holds it. Returns the function that gives it back. */
function takeTurn(path) {
  for (;;) {
    try {
      writeFileSync(path, String(process.pid), { flag: "wx" });
      return () => rmSync(path, { force: true });
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
      if (!isRunning(Number(readText(path)))) rmSync(path, { force: true });
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
    }
  }
}

/** Generates the database client from schema.prisma, when that has changed. */
export function generateClient() {
  const folder = join(root, "server", "platform", "prisma");
  const stamp = join(folder, ".samesku-schema");
  const wanted = hashFiles([join(root, "prisma", "schema.prisma"), join(root, "package-lock.json")]);
  if (readText(stamp) === wanted) return;
  step("Generating the database client");
  run("npx", ["--no-install", "prisma", "generate"], "The database client could not be generated");
  writeFileSync(stamp, wanted);
}

/** Builds the web app for production, when its sources have changed. */
export function buildWeb() {
  const stamp = join(root, ".next", "samesku-build");
  const sources = [
    "app",
    "server",
    "clients",
    "public",
    "package-lock.json",
    "next.config.js",
    "postcss.config.mjs",
    "tsconfig.json",
  ];
  // Pages that are the same for everybody are drawn once, in the language of the build.
  const language = process.env.SAMESKU_LANGUAGE || "en";
  const wanted = `${hashFiles(sources.flatMap((name) => listFiles(join(root, name))))} ${language}`;
  if (readText(stamp) === wanted) return;
  step("Building the web app (about a minute, once)");
  run("npx", ["--no-install", "next", "build"], "The web app could not be built", { NODE_ENV: "production" });
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
}

const parts = {
  worker: "workers/main.ts",
  "embedded-database": "server/platform/embedded-database/main.ts",
  "prepare-database": "scripts/prepare-database.ts",
  "adaptation-thread": "server/features/matching/adaptation/adaptation-thread.ts",
  "specialisation-thread": "server/features/matching/adaptation/specialisation-thread.ts",
};

/**
 * Compiles what runs beside the web app, when its sources have changed, and tells where each part is: processes that compiled themselves would take a second
 * longer to start, and hold 40 MB of compiler each.
 */
export async function buildParts() {
  const sources = [
    "server",
    "workers",
    parts["prepare-database"],
    "prisma/schema.prisma",
    "package-lock.json",
  ];
  const key = hashFiles(sources.flatMap((name) => listFiles(join(root, name)))).slice(0, 16);
  const folder = await takeBuild(join(root, ".build"), key, compileParts);
  return (name) => join(folder, `${name}.js`);
}

async function compileParts(outdir) {
  const { build, stop } = await import("esbuild");
  await build({
    absWorkingDir: root,
    entryPoints: parts,
    outdir,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    packages: "external",
    sourcemap: true,
    logLevel: "warning",
  });
  // Its own process would stay as long as this one.
  await stop();
}

export function step(text) {
  // What a command answers on standard output stands alone where a program reads it.
  (process.stdout.isTTY ? console.log : console.error)(`› ${text}`);
}

/** Runs a command; shows its output only where it fails. */
function run(command, args, sentence, env = {}) {
  const result = spawnSync(command, args, {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", CHECKPOINT_DISABLE: "1", ...env },
  });
  if (result.status === 0) return;
  console.error(`${result.stdout ?? ""}${result.stderr ?? ""}${result.error?.message ?? ""}`);
  fail(`${sentence}: \`${command} ${args.join(" ")}\` failed, its output is above.`);
}

function readText(path) {
  return existsSync(path) ? readFileSync(path, "utf8") : null;
}

function listFiles(path) {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  const names = readdirSync(path).sort();
  // Tests and the generated client don't change the build.
  return names.flatMap((name) =>
    name === "prisma" || /\.test\.tsx?$/.test(name) ? [] : listFiles(join(path, name)),
  );
}

function hashFiles(paths) {
  const hash = createHash("sha256");
  for (const path of paths) hash.update(relative(root, path)).update("\0").update(readFileSync(path));
  return hash.digest("hex");
}
