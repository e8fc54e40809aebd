import { performance } from "node:perf_hooks";
import { createApiKey } from "@/server/features/api-keys/mutations";
import { createApiKeySchema } from "@/server/features/api-keys/schema";
import { findTool } from "@/server/tools/all-tools";
import { runTool } from "@/server/tools/run-tool";
import { toCatalogId } from "../datasets/read-table";
import { importCatalogs, type PipelineProgress, toGeneratedSource } from "../pipeline/import-catalogs";
import { openBenchDatabase } from "../pipeline/open-bench-database";
import { generateBenchCatalogs } from "./bench-offers";
import { quantile } from "./measurement";

/** How fast an agent is told whether two offers are one product. */
export interface ScoreToolSpeed {
  offers: number;
  calls: number;
  /** Of two stored offers. */
  storedP50Ms: number;
  storedP95Ms: number;
  /** Of a stored offer and one that is stated on the spot. */
  statedP50Ms: number;
  statedP95Ms: number;
}

const callsMax = 300;
const warmUp = 20;

/** Calls `score_pair` one after the other, as it is called by every door: scope, input, work, marking and counting. */
export async function benchScoreTool(
  offerCount: number,
  onProgress?: (progress: PipelineProgress) => void,
): Promise<ScoreToolSpeed> {
  const shops = generateBenchCatalogs(offerCount);
  const database = await openBenchDatabase();
  const { db } = database;
  try {
    const sources = shops.map((shop) => toGeneratedSource(toCatalogId(`bench/${shop.name}`), shop));
    const { offerCount: offers } = await importCatalogs(database, sources, onProgress);
    await db.pool.query("VACUUM ANALYZE");
    const made = await createApiKey(
      { prisma: db.prisma, instanceSecret: "b".repeat(32) },
      createApiKeySchema.parse({ name: "Bench", scopes: ["match"] }),
      "bench",
    );
    const key = { id: made.apiKeyId, name: "Bench", scopes: ["match" as const] };
    const call = { key, bounds: {} };
    const tool = findTool("score_pair")!;
    const { rows } = await db.pool.query<{ lower: string; higher: string; title: string }>(
      `SELECT m.lower_offer_id AS lower, m.higher_offer_id AS higher, h.title FROM match m JOIN offer h ON h.id = m.higher_offer_id
       ORDER BY md5(m.lower_offer_id::text || m.higher_offer_id::text) LIMIT ${callsMax}`,
    );
    const measure = async (toInput: (row: (typeof rows)[number]) => object) => {
      for (const row of rows.slice(0, warmUp)) await runTool(db, tool, toInput(row), call);
      const timesMs: number[] = [];
      for (const row of rows) {
        const startedAt = performance.now();
        const answer = await runTool(db, tool, toInput(row), call);
        timesMs.push(performance.now() - startedAt);
        if (answer.kind === "refused") throw new Error(answer.message);
      }
      return timesMs.sort((a, b) => a - b);
    };
    const stored = await measure(({ lower, higher }) => ({
      first: { offerId: lower },
      second: { offerId: higher },
    }));
    const stated = await measure(({ lower, title }) => ({
      first: { offerId: lower },
      second: { title: `${title} new` },
    }));
    return {
      offers,
      calls: rows.length,
      storedP50Ms: quantile(stored, 0.5),
      storedP95Ms: quantile(stored, 0.95),
      statedP50Ms: quantile(stated, 0.5),
      statedP95Ms: quantile(stated, 0.95),
    };
  } finally {
    await database.close();
  }
}

/** Lines for people. */
export function formatScoreToolSpeed(speed: ScoreToolSpeed): string {
  const { offers, calls, storedP50Ms, storedP95Ms, statedP50Ms, statedP95Ms } = speed;
  return [
    `score_pair ${calls} calls among ${offers.toLocaleString("en")} offers`,
    `  two stored offers: p50 ${storedP50Ms.toFixed(1)} ms, p95 ${storedP95Ms.toFixed(1)}`,
    `  one stated on the spot: p50 ${statedP50Ms.toFixed(1)} ms, p95 ${statedP95Ms.toFixed(1)}`,
  ].join("\n");
}
