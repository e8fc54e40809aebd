// Runs a TypeScript command from a fresh clone: installs what is missing, generates the database client, then hands over.
import { spawn } from "node:child_process";
import { fail, generateClient, installPackages, requireNode, root } from "./prepare.mjs";

const [file, ...args] = process.argv.slice(2);
// What a command writes into the data folder, nobody else on this machine is to read.
process.umask(0o077);
if (!file) fail("Usage: node scripts/run-ts.mjs FILE [ARGUMENTS]");
requireNode();
installPackages();
generateClient();
const child = spawn(process.execPath, ["--import", "tsx", file, ...args], { cwd: root, stdio: "inherit" });
// Ctrl-C reaches both; the command ends in its own order.
process.on("SIGINT", () => undefined);
process.on("SIGTERM", () => child.kill("SIGTERM"));
child.on("exit", (code, signal) => process.exit(signal ? 130 : (code ?? 1)));
