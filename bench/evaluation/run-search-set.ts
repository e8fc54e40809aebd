import type { CrossEncoder } from "@/server/embedding/cross-encoder";
import type { Embedder } from "@/server/embedding/embedder";
import { readSearchSet } from "../datasets/read-search-set";
import { openBenchDatabase } from "../pipeline/open-bench-database";
import { compareEngines, printEngines } from "./compare-engines";
import { evaluateSearch, printSearch, type SearchHalf } from "./evaluate-search";

interface SearchSetCommand {
  half: SearchHalf;
  hasPeers: boolean;
  isReread: boolean;
  json: boolean;
}

interface Models {
  openEmbedder: () => Promise<Embedder>;
  openCrossEncoder: () => Promise<CrossEncoder | null>;
}

/** How good search is on queries that people have judged. */
export async function runSearchSet(
  folder: string,
  { half, hasPeers, isReread, json }: SearchSetCommand,
  { openEmbedder, openCrossEncoder }: Models,
): Promise<void> {
  const set = await readSearchSet(folder);
  const database = await openBenchDatabase();
  try {
    const reader = isReread ? await openCrossEncoder() : null;
    const report = await evaluateSearch(set, database.db, await openEmbedder(), half, reader);
    console.log(printSearch(report));
    const engines = hasPeers ? await compareEngines(set, half, database.env.DATABASE_URL!) : null;
    if (engines) console.log(printEngines(engines));
    if (json) console.log(JSON.stringify({ ...report, engines }));
  } finally {
    await database.close();
  }
}
