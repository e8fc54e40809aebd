import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const startMsMax = 600_000;

/** Starts the product as a new user would, with an empty data folder, and stops it at the end. */
export default async function startInstance(): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(join(tmpdir(), "samesku-e2e-"));
  const port = await findFreePort();
  const child = spawn(process.execPath, ["scripts/start.mjs"], {
    env: { ...process.env, DATA_DIR: dataDir, PORT: String(port), DATABASE_URL: "", LOG_LEVEL: "error" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const setupUrl = await new Promise<string>((resolve, reject) => {
    let output = "";
    const timer = setTimeout(() => reject(new Error(`No start within ten minutes:\n${output}`)), startMsMax);
    child.stdout.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      const found = /https?:\S+\/setup\/open\?token=\S+/.exec(output);
      if (!found) return;
      clearTimeout(timer);
      resolve(found[0]);
    });
    child.once("exit", (code) => reject(new Error(`npm start ended with ${code}:\n${output}`)));
  });
  process.env.E2E_BASE_URL = `http://localhost:${port}`;
  process.env.E2E_SETUP_URL = setupUrl;
  process.env.E2E_DATA_DIR = dataDir;
  return async () => {
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGTERM");
    await ended;
    rmSync(dataDir, { recursive: true, force: true });
  };
}

function findFreePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
