import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { findRunningDatabase } from "../../scripts/running-database";

const startMsMax = 600_000;

export interface ReviewInstance {
  url: string;
  databaseUrl: string;
  /** Makes the first admin; null where there is one. */
  setupUrl: string | null;
  stop(): Promise<void>;
}

/** SameSKU as `npm start` runs it, on a free port, with the data folder that the environment names. */
export async function startReviewInstance(): Promise<ReviewInstance> {
  const port = await findFreePort();
  const child = spawn(process.execPath, ["scripts/start.mjs"], {
    env: { ...process.env, PORT: String(port), DATABASE_URL: "", LOG_LEVEL: "error" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
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
  const databaseUrl = await findRunningDatabase(process.env.DATA_DIR!);
  if (!databaseUrl) throw new Error("The instance has no database.");
  return {
    url: `http://localhost:${port}`,
    databaseUrl,
    setupUrl,
    stop: async () => {
      child.kill("SIGTERM");
      await ended;
    },
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
