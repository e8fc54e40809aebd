import { toCatalogId } from "../datasets/read-table";
import { importCatalogs, type PipelineProgress, toGeneratedSource } from "../pipeline/import-catalogs";
import { openBenchDatabase } from "../pipeline/open-bench-database";
import { generateBenchCatalogs } from "./bench-offers";
import { ownProcessMs, readProcessMs } from "./process-cost";

/** What an offer costs from its file until it stands in a product, over all catalogs of a size. */
export interface PipelineCost {
  offers: number;
  seconds: number;
  /** Processor time an offer, in ms, of the worker with its threads. */
  workerMs: number;
  /** The same of the database's process; null on a server or where the system does not tell. */
  databaseMs: number | null;
}

/** Imports generated shops into an empty database and lets everything run that follows: embedding, matching, fitting, clustering. */
export async function benchPipeline(
  offerCount: number,
  onProgress?: (progress: PipelineProgress) => void,
): Promise<PipelineCost> {
  const sources = generateBenchCatalogs(offerCount).map((shop) =>
    toGeneratedSource(toCatalogId(`bench/${shop.name}`), shop),
  );
  const database = await openBenchDatabase();
  try {
    const startedAt = performance.now();
    const [workerBefore, databaseBefore] = [ownProcessMs(), await readProcessMs(database.processId)];
    const { offerCount: offers } = await importCatalogs(database, sources, onProgress);
    const databaseAfter = await readProcessMs(database.processId);
    return {
      offers,
      seconds: (performance.now() - startedAt) / 1_000,
      workerMs: (ownProcessMs() - workerBefore) / offers,
      databaseMs:
        databaseAfter === null || databaseBefore === null ? null : (databaseAfter - databaseBefore) / offers,
    };
  } finally {
    await database.close();
  }
}

const totalMs = ({ workerMs, databaseMs }: PipelineCost) => workerMs + (databaseMs ?? 0);

/** One aligned line for people; growth is that over the size before. */
export function formatPipelineCost(cost: PipelineCost, before: PipelineCost | null): string {
  const { offers, seconds, workerMs, databaseMs } = cost;
  const growth = before ? 100 * (totalMs(cost) / totalMs(before) - 1) : null;
  return [
    "pipeline  ",
    `${offers.toLocaleString("en")} offers`.padEnd(16),
    `${totalMs(cost).toFixed(1).padStart(6)} ms of processor time an offer`,
    `(worker ${workerMs.toFixed(1)}, database ${databaseMs?.toFixed(1) ?? "not known"})`,
    `${(offers / seconds).toFixed(0).padStart(5)} offers/s`,
    growth === null ? "" : `${growth >= 0 ? "+" : ""}${growth.toFixed(1)} %`,
  ]
    .join(" ")
    .trimEnd();
}
