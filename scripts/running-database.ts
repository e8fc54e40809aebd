import { fork } from "node:child_process";
import { readFileSync } from "node:fs";
import { connect } from "node:net";
import { join, resolve } from "node:path";
import { z } from "zod";
import { getEnv } from "../server/platform/env";
import { AppError } from "../server/platform/errors";

const runtimeSchema = z.object({ databaseUrl: z.string() });
const connectMsMax = 3_000;

/** The database of a SameSKU that runs on this machine's data folder, or null: the file that names it outlives one that was killed. */
export async function findRunningDatabase(dataDir: string): Promise<string | null> {
  try {
    const text = readFileSync(join(dataDir, "runtime.json"), "utf8");
    const { databaseUrl } = runtimeSchema.parse(JSON.parse(text));
    return (await isServed(databaseUrl)) ? databaseUrl : null;
  } catch {
    return null;
  }
}

/** Whether somebody listens there. It needn't answer: a database that is at work answers later. */
function isServed(url: string): Promise<boolean> {
  const { hostname, port, searchParams } = new URL(url);
  const folder = searchParams.get("host");
  const address = folder
    ? { path: join(folder, `.s.PGSQL.${port}`) }
    : { host: hostname, port: Number(port || 5432) };
  return new Promise((done) => {
    const socket = connect(address);
    const end = (isThere: boolean) => {
      socket.destroy();
      done(isThere);
    };
    socket.setTimeout(connectMsMax, () => end(false));
    socket.once("connect", () => end(true));
    socket.once("error", () => end(false));
  });
}

interface DatabaseProcess {
  url: string;
  processId: number;
  stop(): Promise<void>;
}

interface Report {
  kind: "ready" | "failed" | "alive";
  url?: string;
  message?: string;
}

/** The embedded database of a data folder in a process of its own, as `npm start` runs it. Throws AppError where it can't be started. */
export async function startOnDataFolder(dataDir = getEnv().dataDir): Promise<DatabaseProcess> {
  const main = resolve(import.meta.dirname, "../server/platform/embedded-database/main.ts");
  const child = fork(main, [], {
    execArgv: ["--import", "tsx"],
    env: { ...process.env, DATA_DIR: dataDir, DATABASE_URL: "" },
  });
  const ended = new Promise<void>((done) => child.once("exit", () => done()));
  const report = await new Promise<Report>((done) => {
    child.once("message", (received) => done(received as Report));
    child.once("exit", (code) =>
      done({ kind: "failed", message: `The embedded database stopped at its start (${code}).` }),
    );
  });
  if (report.kind !== "ready" || !report.url)
    throw new AppError("database-unavailable", report.message ?? "The embedded database did not start.");
  return {
    url: report.url,
    processId: child.pid!,
    stop: () => {
      child.kill("SIGTERM");
      return ended;
    },
  };
}
