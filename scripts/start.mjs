// `npm start`: from a fresh clone to a running product. Installs, builds, starts the embedded database, migrates, starts web
// and worker, prints the address; then keeps them running until Ctrl-C.
import { fork } from "node:child_process";
import { accessSync, constants, mkdirSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { resolve } from "node:path";
import {
  buildParts,
  buildWeb,
  fail,
  generateClient,
  installPackages,
  requireNode,
  root,
  step,
  toPartEnv,
} from "./prepare.mjs";
import { keepRunning } from "./supervise.mjs";
import { parseTrustedProxies } from "./web/client-address.mjs";

const startedAt = Date.now();
const env = toPartEnv();
const dataDir = resolve(root, env.DATA_DIR || ".data");
const embedded = !env.DATABASE_URL;
const stopMsMax = 15_000;
const runtimePath = resolve(dataDir, "runtime.json");
/** Longer than any statement that the embedded database is given, during which its process says nothing. */
const databaseSilentMsMax = 10 * 60_000;
/** What is kept running: database, web and worker. */
const processes = {};
/** Of the embedded one; a worker is started for it then. */
let isDatabaseReady = false;
let hasRuntimeFile = false;
let stopping = false;

// The data folder holds what nobody else on this machine is to read.
process.umask(0o077);
requireNode();
checkDataFolder();
checkProxies();
/** Who is to reach it from other machines sets HOST. */
const host = env.HOST || "127.0.0.1";
const port = await choosePort();
Object.assign(env, {
  HOST: host,
  DATA_DIR: dataDir,
  PORT: String(port),
  APP_URL: env.APP_URL || `http://localhost:${port}`,
});
installPackages();
generateClient();
const partFile = await buildParts();
buildWeb();
process.on("SIGINT", stop);
process.on("SIGTERM", stop);

if (embedded) {
  step("Starting the embedded database");
  await startDatabase();
}
step("Preparing the database");
const prepared = await runOnce("prepare-database");
startWeb();
startWorker();
await waitForHealth();
const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
console.log(`\n  SameSKU is ready at ${env.APP_URL}  (started in ${seconds} s)`);
if (prepared.setupUrl)
  console.log(`  Create the first admin: ${prepared.setupUrl}  (works once, within an hour)`);
console.log("  Ctrl-C stops it.\n");

function checkDataFolder() {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    accessSync(dataDir, constants.W_OK);
  } catch (error) {
    fail(
      `The data folder ${dataDir} can't be written (${error.code}). Give this user the right, or set DATA_DIR to another folder.`,
    );
  }
  const { bavail, bsize } = statfsSync(dataDir);
  const freeMb = Math.floor((bavail * bsize) / 1e6);
  if (freeMb < 500)
    fail(
      `Only ${freeMb} MB are free for ${dataDir}; SameSKU needs at least 500 MB. Free some space, or set DATA_DIR.`,
    );
}

function checkProxies() {
  try {
    parseTrustedProxies(env.TRUSTED_PROXIES);
  } catch (error) {
    fail(error.message);
  }
}

/** PORT where it is given; else 3000 or the next free one. */
async function choosePort() {
  if (env.PORT) {
    const wanted = Number(env.PORT);
    if (!Number.isInteger(wanted) || wanted < 1 || wanted > 65_535)
      fail(`PORT is ${env.PORT}; it must be a number from 1 to 65535.`);
    if (!(await isFree(wanted)))
      fail(
        `Port ${wanted} is taken by another program. Stop that one, or start with another: PORT=${wanted + 1} npm start`,
      );
    return wanted;
  }
  for (let candidate = 3000; candidate < 3020; candidate++) {
    if (await isFree(candidate)) return candidate;
  }
  return fail("Ports 3000 to 3019 are all taken. Choose one yourself: PORT=8080 npm start");
}

function isFree(candidate) {
  return new Promise((done) => {
    const probe = createServer();
    probe.once("error", (error) => {
      if (error.code === "EADDRINUSE" || error.code === "EACCES") done(false);
      else fail(`HOST is ${host}, which is no address of this machine (${error.code}).`);
    });
    probe.listen(candidate, host, () => probe.close(() => done(true)));
  });
}

/** Waits for its first start, which is refused with a sentence where it fails; from then on it is kept running. */
async function startDatabase() {
  const first = await new Promise((done) => {
    const launch = () => {
      const child = forkPart("embedded-database");
      readReport(child, "The embedded database stopped at its start").then((message) => {
        if (message.kind === "ready") openToOthers(message.url);
        else if (env.DATABASE_URL) console.error(message.message);
        done(message);
      });
      return child;
    };
    const onExit = (code, delayMs) => {
      isDatabaseReady = false;
      if (!env.DATABASE_URL) return;
      say("embedded database", code, delayMs);
      // What it was at is lost with the database; its jobs go back to the queue when it starts.
      processes.worker?.child?.kill("SIGKILL");
    };
    processes.database = keepRunning({ launch, onExit, silentMsMax: databaseSilentMsMax });
  });
  if (first.kind !== "ready") return shutDown(first.message);
}

/** For web and worker, and for commands that join this instance, such as an import from a shell. */
function openToOthers(databaseUrl) {
  Object.assign(env, { DATABASE_URL: databaseUrl, DATABASE_EMBEDDED: "true" });
  writeFileSync(runtimePath, JSON.stringify({ databaseUrl, pid: process.pid }), { mode: 0o600 });
  isDatabaseReady = true;
  hasRuntimeFile = true;
}

function startWeb() {
  const web = resolve(root, "scripts/web/serve-web.mjs");
  const execArgv = ["--import", "./scripts/exit-with-parent.mjs"];
  const stdio = ["ignore", "ignore", "inherit", "ipc"];
  processes.web = keepRunning({
    launch: () => fork(web, [], { cwd: root, env, execArgv, stdio, detached: true }),
    onExit: (code, delayMs) => say("web", code, delayMs),
  });
}

function startWorker() {
  processes.worker = keepRunning({
    launch: async () => {
      while (embedded && !isDatabaseReady) await new Promise((done) => setTimeout(done, 100));
      return forkPart("worker");
    },
    onExit: (code, delayMs) => say("worker", code, delayMs),
  });
}

function say(name, code, delayMs) {
  const when =
    delayMs < 1_000 ? "starting it again" : `starting it again in ${Math.round(delayMs / 1_000)} s`;
  console.error(`The ${name} stopped unexpectedly (${code}); ${when}.`);
}

function forkPart(name) {
  // detached: Ctrl-C reaches this process alone, which stops the others in order.
  return fork(partFile(name), [], { cwd: root, env, execArgv: ["--enable-source-maps"], detached: true });
}

/** Runs a part that reports one message; ends with its sentence where it fails. */
async function runOnce(name) {
  const message = await readReport(forkPart(name), `${name} ended`);
  return message.kind === "ready" ? message : shutDown(message.message);
}

/** The first message of a process, or that it ended without one. */
function readReport(child, sentence) {
  return new Promise((done) => {
    child.once("message", done);
    child.once("exit", (code, signal) =>
      done({ kind: "failed", message: `${sentence} (${signal ?? code}).` }),
    );
  });
}

async function waitForHealth() {
  for (let attempt = 0; attempt < 600; attempt++) {
    if (await isHealthy()) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  await shutDown(
    `The web app did not answer at ${env.APP_URL}/api/health within a minute; its errors are above.`,
  );
}

async function isHealthy() {
  try {
    const address = new URL("http://127.0.0.1/api/health");
    if (host !== "0.0.0.0" && host !== "::") address.hostname = host.includes(":") ? `[${host}]` : host;
    address.port = String(port);
    return (await fetch(address)).ok;
  } catch {
    return false;
  }
}

async function shutDown(sentence) {
  await stopChildren();
  return fail(sentence);
}

async function stop() {
  if (stopping) {
    for (const { child } of Object.values(processes)) child?.kill("SIGKILL");
    process.exit(130);
  }
  stopping = true;
  console.log("\n› Stopping");
  await stopChildren();
  process.exit(0);
}

/** Web and worker first, which finish what they are at; then the database. */
async function stopChildren() {
  await Promise.all([processes.web?.stop(stopMsMax), processes.worker?.stop(stopMsMax)]);
  await processes.database?.stop(stopMsMax);
  // A start that was refused must not take away the file of the instance that runs.
  if (hasRuntimeFile) rmSync(runtimePath, { force: true });
}
