// `npm run web`, `npm run worker`: one part alone, on a host of its own, on the database of DATABASE_URL. The worker also prepares the
// database. Whoever starts it (systemd, a container's engine) starts it again when it ends. SAMESKU_PREPARED=true: packages and build are there.
import { spawn, spawnSync } from "node:child_process";
import { resolve } from "node:path";
import {
  buildParts,
  buildWeb,
  fail,
  generateClient,
  installPackages,
  requireNode,
  root,
  toPartEnv,
} from "./prepare.mjs";

const part = process.argv[2];
const env = toPartEnv();
if (part !== "web" && part !== "worker") fail("Usage: npm run web, or npm run worker");
if (!env.DATABASE_URL)
  fail(
    "DATABASE_URL is not set. One part alone needs a PostgreSQL server that the others use too; npm start runs all on this machine.",
  );
process.umask(0o077);
requireNode();
if (env.SAMESKU_PREPARED !== "true") {
  installPackages();
  generateClient();
  if (part === "web") buildWeb();
}
let args = [resolve(root, "scripts/web/serve-web.mjs")];
if (part === "worker") {
  const partFile = await buildParts();
  args = ["--enable-source-maps", partFile("worker")];
  const prepared = spawnSync(process.execPath, ["--enable-source-maps", partFile("prepare-database")], {
    cwd: root,
    env,
    stdio: "inherit",
  });
  if (prepared.status !== 0) process.exit(prepared.status ?? 1);
}
const child = spawn(process.execPath, args, {
  cwd: root,
  env,
  stdio: "inherit",
});
for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code, signal) => process.exit(signal ? 130 : (code ?? 1)));
