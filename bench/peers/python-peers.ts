import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";

const run = promisify(execFile);
const scripts = import.meta.dirname;
/** Ignored by git, kept between runs. */
const environment = resolve(scripts, "../../node_modules/.cache/peers");
const python = join(environment, "bin/python");
const outputBytesMax = 64 * 1024 ** 2;

export const pythonPeers = [{ name: "random forest", script: "forest_peer.py", isTrained: true }] as const;

export const arePythonPeersInstalled = () => existsSync(python);

/** Makes a Python of the peers' own with the packages of requirements.txt; throws where there is no python3. */
export async function installPythonPeers(): Promise<void> {
  await mkdir(resolve(environment, ".."), { recursive: true });
  await run("python3", ["-m", "venv", environment]);
  await run(python, ["-m", "pip", "install", "--quiet", "-r", join(scripts, "requirements.txt")]);
}

const outcomeSchema = z.object({
  /** Ids of the left and the right table, as their files state them. */
  pairs: z.array(z.tuple([z.string(), z.string()])),
  cpuSeconds: z.number(),
  memoryMb: z.number(),
});

/** The last line that a script prints says what it found and what that cost. */
export async function runPythonPeer(
  script: string,
  directory: string,
): Promise<z.output<typeof outcomeSchema>> {
  const { stdout } = await run(python, [join(scripts, script), directory], { maxBuffer: outputBytesMax });
  return outcomeSchema.parse(JSON.parse(stdout.trim().split("\n").at(-1)!));
}
