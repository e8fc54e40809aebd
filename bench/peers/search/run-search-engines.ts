import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { quantile } from "../../speed/measurement";
import {
  type SearchEngine,
  type SearchedText,
  type SearchOutcome,
  type SearchWork,
  searchEngines,
} from "./search-work";

const run = promisify(execFile);

/** Asks each engine the same queries over the same products, one engine after the other, each in a process of its own that is gone afterwards. */
export async function runSearchEngines(
  documents: readonly SearchedText[],
  work: Omit<SearchWork, "engine" | "documentsPath">,
  engines: readonly SearchEngine[] = searchEngines,
): Promise<Map<SearchEngine, SearchOutcome>> {
  const folder = await mkdtemp(join(tmpdir(), "samesku-search-"));
  try {
    const documentsPath = join(folder, "documents");
    await writeFile(documentsPath, documents.map((one) => `${JSON.stringify(one)}\n`).join(""));
    const outcomes = new Map<SearchEngine, SearchOutcome>();
    for (const engine of engines) {
      const path = join(folder, engine);
      await writeFile(path, JSON.stringify({ ...work, engine, documentsPath } satisfies SearchWork));
      await run(process.execPath, [
        "--expose-gc",
        "--import",
        "tsx",
        join(import.meta.dirname, "search-process.ts"),
        path,
      ]);
      outcomes.set(engine, JSON.parse(await readFile(`${path}.outcome`, "utf8")) as SearchOutcome);
    }
    return outcomes;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** How fast an engine answered, one query after the other, and what it held. */
export interface EngineSpeed {
  engine: SearchEngine;
  p50Ms: number;
  p95Ms: number;
  startSeconds: number;
  memoryMb: number;
}

export function toEngineSpeed(
  engine: SearchEngine,
  { timesMs, startSeconds, memoryMb }: SearchOutcome,
): EngineSpeed {
  const sorted = timesMs.toSorted((a, b) => a - b);
  return { engine, p50Ms: quantile(sorted, 0.5), p95Ms: quantile(sorted, 0.95), startSeconds, memoryMb };
}

/** One aligned piece of a line for people. */
export function formatEngineSpeed({ p50Ms, p95Ms, startSeconds, memoryMb }: EngineSpeed): string {
  return `p50 ${p50Ms.toFixed(1)} ms, p95 ${p95Ms.toFixed(1)}; ready in ${startSeconds.toFixed(1)} s, ${Math.round(memoryMb)} MB`;
}
