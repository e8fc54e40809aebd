import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";

const run = promisify(execFile);
const scripts = import.meta.dirname;
const outputBytesMax = 64 * 1024 ** 2;

/** A matcher in Python, run as it stands by a script of this folder. */
export interface PythonPeer {
  name: string;
  script: string;
  /** What the script imports of requirements.txt. */
  packages: readonly string[];
  /** Learns from train.csv: left out where there is none. */
  isTrained: boolean;
}

export const pythonPeers: readonly PythonPeer[] = [
  { name: "Splink", script: "splink_peer.py", packages: ["splink", "duckdb", "pandas"], isTrained: false },
  { name: "pyJedAI", script: "pyjedai_peer.py", packages: ["pyjedai", "pandas"], isTrained: false },
  {
    name: "GoldenMatch",
    script: "goldenmatch_peer.py",
    packages: ["goldenmatch", "polars"],
    isTrained: false,
  },
  { name: "random forest", script: "forest_peer.py", packages: ["sklearn", "numpy"], isTrained: true },
];

export const howToInstall =
  "python3 -m venv FOLDER && FOLDER/bin/pip install -r bench/peers/requirements.txt, then SAMESKU_PEERS_PYTHON=FOLDER/bin/python";

/** The Python that SAMESKU_PEERS_PYTHON names, or the system's. */
export function findPeersPython(env: NodeJS.ProcessEnv): string {
  const named = env.SAMESKU_PEERS_PYTHON || "python3";
  return named.includes("/") ? resolve(named) : named;
}

const findSpecs =
  "import sys; from importlib.util import find_spec; print(*[name for name in sys.argv[1:] if not find_spec(name)])";

/** Those of the packages that this Python doesn't have; null where there is no such Python. */
export async function listMissingPackages(
  python: string,
  packages: readonly string[],
): Promise<string[] | null> {
  try {
    const { stdout } = await run(python, ["-c", findSpecs, ...packages]);
    return stdout.split(/\s+/).filter(Boolean);
  } catch {
    return null;
  }
}

export interface PeerOutcome {
  /** Ids of the left and the right table, as their files state them. */
  pairs: [string, string][];
  /** User's and system's, of the script and of the processes that it waited for. */
  cpuSeconds: number;
  /** Of the largest of these processes, at its peak. */
  memoryMb: number;
}

const pairSchema = z.tuple([z.string(), z.string()]);
const costSchema = z.object({ cpuSeconds: z.number().nonnegative(), memoryMb: z.number().positive() });

/** A line of JSON for each pair, and what it cost on the last. Throws where a line is anything else. */
export function readPeerOutput(output: string): PeerOutcome {
  const lines = output.trim().split("\n");
  const cost = costSchema.parse(JSON.parse(lines.pop()!));
  return { ...cost, pairs: lines.map((line) => pairSchema.parse(JSON.parse(line))) };
}

/** Runs a script on two tables, in an empty folder that is gone afterwards. Throws an Error with the last line that it wrote where it fails. */
export async function runPythonPeer(
  python: string,
  script: string,
  tables: readonly string[],
): Promise<PeerOutcome> {
  const folder = await mkdtemp(join(tmpdir(), "samesku-peer-"));
  try {
    const { stdout } = await run(
      python,
      [join(scripts, "measure.py"), resolve(scripts, script), ...tables.map((path) => resolve(path))],
      { cwd: folder, maxBuffer: outputBytesMax },
    );
    return readPeerOutput(stdout);
  } catch (error) {
    const written = error instanceof Error && "stderr" in error ? String(error.stderr).trim() : "";
    if (!written) throw error;
    throw new Error(written.split("\n").at(-1), { cause: error });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
