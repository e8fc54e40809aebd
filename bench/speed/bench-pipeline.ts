import type { SqlRunner } from "@/server/platform/database";
import { toCatalogId } from "../datasets/read-table";
import { type CostSplit, formatSplit, startSplit } from "../pipeline/cost-split";
import { importCatalogs, type PipelineProgress, toGeneratedSource } from "../pipeline/import-catalogs";
import { openBenchDatabase } from "../pipeline/open-bench-database";
import { measurePairsFound, type PairsFound } from "../pipeline/pairs-found";
import { generateBenchCatalogs, listBenchPairs } from "./bench-offers";
import { type ChangeLatency, measureChanges } from "./measure-changes";
import { findServerProcess, ownProcessMs, readFamilyMs, readPeakMb } from "./process-cost";

/** What an offer costs from its file until it stands in a product, over all catalogs of a size. */
export interface PipelineCost {
  offers: number;
  seconds: number;
  /** Processor time an offer, in ms, of the worker with its threads. */
  workerMs: number;
  /** The same of the database's process, or of the server with all its connections; null where the system does not tell. */
  databaseMs: number | null;
  /** The most memory that this process held, worker and generated files; null where the system does not tell. */
  workerMb: number | null;
  /** How long jobs took, by the name of the job, in ms an offer. Several run at once. */
  jobMs: Record<string, number>;
  split: CostSplit;
  found: PairsFound;
  changes: ChangeLatency;
}

export interface PipelineOptions {
  /** Tells what the first thread does, at the cost of some of its time. */
  looksInside?: boolean;
  onProgress?: (progress: PipelineProgress) => void;
}

/** Imports generated shops into an empty database and lets everything run that follows: embedding, matching, fitting, clustering. */
export async function benchPipeline(
  offerCount: number,
  { looksInside, onProgress }: PipelineOptions = {},
): Promise<PipelineCost> {
  const sources = generateBenchCatalogs(offerCount).map((shop) =>
    toGeneratedSource(toCatalogId(`bench/${shop.name}`), shop),
  );
  const database = await openBenchDatabase();
  try {
    const databaseProcess = database.processId ?? (await findServerProcess(database.db.pool));
    const endSplit = await startSplit(looksInside ?? false);
    const startedAt = performance.now();
    const [workerBefore, databaseBefore] = [ownProcessMs(), await readFamilyMs(databaseProcess)];
    const { offerCount: offers } = await importCatalogs(database, sources, onProgress);
    const seconds = (performance.now() - startedAt) / 1_000;
    const workerMs = (ownProcessMs() - workerBefore) / offers;
    const split = await endSplit(offers);
    const databaseAfter = await readFamilyMs(databaseProcess);
    return {
      offers,
      seconds,
      workerMs,
      databaseMs:
        databaseAfter === null || databaseBefore === null ? null : (databaseAfter - databaseBefore) / offers,
      workerMb: await readPeakMb(process.pid),
      jobMs: await readJobMs(database.db.pool, offers),
      split,
      found: await measurePairsFound(database.db.pool, listBenchPairs(offerCount)),
      changes: await measureChanges(database),
    };
  } finally {
    await database.close();
  }
}

/** Of what the queue still knows: all that a run of an hour did. */
async function readJobMs(sql: SqlRunner, offers: number): Promise<Record<string, number>> {
  const { rows } = await sql.query<{ name: string; ms: number }>(
    `SELECT name, sum(extract(epoch FROM completed_on - started_on))::float8 * 1000 / $1 AS ms
     FROM pgboss.job WHERE state = 'completed' GROUP BY name ORDER BY ms DESC`,
    [offers],
  );
  return Object.fromEntries(rows.filter(({ ms }) => ms >= 0.05).map(({ name, ms }) => [name, ms]));
}

const totalMs = ({ workerMs, databaseMs }: PipelineCost) => workerMs + (databaseMs ?? 0);

/** Aligned lines for people; growth is that over the size before. */
export function formatPipelineCost(cost: PipelineCost, before: PipelineCost | null): string {
  const { offers, seconds, workerMs, databaseMs, workerMb, jobMs, split, found, changes } = cost;
  const growth = before ? 100 * (totalMs(cost) / totalMs(before) - 1) : null;
  const first = [
    "pipeline  ",
    `${offers.toLocaleString("en")} offers`.padEnd(16),
    `${totalMs(cost).toFixed(1).padStart(6)} ms of processor time an offer`,
    `(worker ${workerMs.toFixed(1)}, database ${databaseMs?.toFixed(1) ?? "not known"})`,
    `${(offers / seconds).toFixed(0).padStart(5)} offers/s`,
    growth === null ? "" : `${growth >= 0 ? "+" : ""}${growth.toFixed(1)} %`,
  ];
  const jobs = Object.entries(jobMs).map(([name, ms]) => `${name} ${ms.toFixed(1)}`);
  return [
    first.join(" ").trimEnd(),
    `  jobs, ms an offer: ${jobs.join(", ")}`,
    ...formatSplit(split),
    `  of ${found.pairs.toLocaleString("en")} pairs that are one product ${(100 * found.proposedShare).toFixed(1)} % are candidates, ${(100 * found.joinedShare).toFixed(1)} % in one product`,
    `  worker at most ${workerMb?.toFixed(0) ?? "?"} MB; documents of search written ${changes.writingSeconds.toFixed(0)} s later; one changed offer until its product settles: p50 ${changes.p50Ms.toFixed(0)} ms, p95 ${changes.p95Ms.toFixed(0)}, at most ${changes.maxMs.toFixed(0)} (${changes.changes} changes)`,
  ].join("\n");
}
