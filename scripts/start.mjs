// `npm start`: from a fresh clone to a running product. Installs, builds, starts the embedded database, migrates, starts web
// and worker, prints the address; then keeps them running until Ctrl-C.
import { fork } from "node:child_process";
import { accessSync, constants, mkdirSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { resolve } from "node:path";
import { buildWeb, fail, generateClient, installPackages, requireNode, root, step } from "./prepare.mjs";
import { parseTrustedProxies } from "./web/client-address.mjs";

const startedAt = Date.now();
const env = { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
const dataDir = resolve(root, env.DATA_DIR || ".data");
const embedded = !env.DATABASE_URL;
const stopMsMax = 15_000;
const runtimePath = resolve(dataDir, "runtime.json");
const children = new Map();
let stopping = false;

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
buildWeb();
process.on("SIGINT", stop);
process.on("SIGTERM", stop);

let databasePort = 0;
if (embedded) {
  step("Starting the embedded database");
  await startDatabase();
}
step("Preparing the database");
const prepared = await runOnce("scripts/prepare-database.ts");
startWeb();
startWorker();
await waitForHealth();
const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
console.log(`\n  SameSKU is ready at ${env.APP_URL}  (started in ${seconds} s)`);
if (prepared.setupUrl) console.log(`  Create the first admin: ${prepared.setupUrl}  (works once)`);
console.log("  Ctrl-C stops it.\n");

function checkDataFolder() {
  try {
    mkdirSync(dataDir, { recursive: true });
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

async function startDatabase() {
  const child = forkTypeScript("server/platform/embedded-database/main.ts", [String(databasePort)]);
  children.set("database", child);
  const message = await new Promise((done) => {
    child.once("message", done);
    child.once("exit", (code) =>
      done({ kind: "failed", message: `The embedded database stopped at its start (exit ${code}).` }),
    );
  });
  if (message.kind !== "ready") return shutDown(message.message);
  databasePort = Number(new URL(message.url).port);
  Object.assign(env, { DATABASE_URL: message.url, DATABASE_EMBEDDED: "true" });
  // For commands that join this instance, such as the import from a shell.
  writeFileSync(runtimePath, JSON.stringify({ databaseUrl: message.url, pid: process.pid }), { mode: 0o600 });
  child.on("exit", async () => {
    if (stopping) return;
    console.error("The embedded database stopped unexpectedly; starting it again.");
    children.get("worker")?.kill("SIGKILL");
    await startDatabase();
  });
}

function startWeb() {
  const web = resolve(root, "scripts/web/serve-web.mjs");
  const execArgv = ["--import", "./scripts/exit-with-parent.mjs"];
  const stdio = ["ignore", "ignore", "inherit", "ipc"];
  keepRunning("web", () => fork(web, [], { cwd: root, env, execArgv, stdio, detached: true }));
}

function startWorker() {
  keepRunning("worker", () => forkTypeScript("workers/main.ts", []));
}

/** Starts a process, and again whenever it ends by itself, at most once a second. */
function keepRunning(name, launch) {
  const child = launch();
  children.set(name, child);
  child.on("exit", (code, signal) => {
    children.delete(name);
    if (stopping) return;
    console.error(`The ${name} stopped unexpectedly (${signal ?? code}); starting it again.`);
    setTimeout(() => !stopping && keepRunning(name, launch), 1_000);
  });
}

function forkTypeScript(file, args) {
  // detached: Ctrl-C reaches this process alone, which stops the others in order.
  return fork(resolve(root, file), args, { cwd: root, env, execArgv: ["--import", "tsx"], detached: true });
}

/** Runs a script that reports one message; ends with its sentence where it fails. */
async function runOnce(file) {
  const child = forkTypeScript(file, []);
  const message = await new Promise((done) => {
    child.once("message", done);
    child.once("exit", (code) => done({ kind: "failed", message: `${file} ended with ${code}.` }));
  });
  return message.kind === "ready" ? message : shutDown(message.message);
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
    for (const child of children.values()) child.kill("SIGKILL");
    process.exit(130);
  }
  console.log("\n› Stopping");
  await stopChildren();
  process.exit(0);
}

/** Web and worker first, which finish what they are at; then the database. */
async function stopChildren() {
  stopping = true;
  await Promise.all(["web", "worker"].map((name) => stopChild(name)));
  await stopChild("database");
  // A start that was refused must not take away the file of the instance that runs.
  if (databasePort > 0) rmSync(runtimePath, { force: true });
}

function stopChild(name) {
  const child = children.get(name);
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  return new Promise((done) => {
    const timer = setTimeout(() => child.kill("SIGKILL"), stopMsMax);
    child.once("exit", () => {
      clearTimeout(timer);
      done();
    });
    child.kill("SIGTERM");
  });
}
