import { averagePrecision, measureSets } from "@/server/domain/evaluation/precision-recall";
import type { Matcher } from "@/server/domain/matching/matcher-schema";
import type { Database } from "@/server/platform/database";
import type { Env } from "@/server/platform/env";
import { listSamePairs, listStoredMatches, type StoredMatch } from "../pipeline/catalog-outcome";
import { type CatalogSource, importCatalogs, type PipelineProgress } from "../pipeline/import-catalogs";
import { type CatalogReport, type MatcherChoice, toIntervals, toRate } from "./report";

/** Catalogs to import and all pairs (by their offer ids) that are one product across them. */
export interface CatalogTask {
  name: string;
  sources: CatalogSource[];
  gold: ReadonlySet<string>;
  notes: string[];
}

export interface CatalogOptions {
  matcher: MatcherChoice;
  /** Becomes the champion; null = the shipped one. */
  champion: Matcher | null;
  onProgress?: (progress: PipelineProgress) => void;
}

/** Imports the catalogs into an empty database, lets the whole pipeline run, and compares its products with the truth. */
export async function evaluateCatalogs(
  { db, env }: { db: Database; env: Env },
  task: CatalogTask,
  options: CatalogOptions,
): Promise<CatalogReport> {
  if (options.champion) await makeChampion(db, options.champion);
  const startedAt = performance.now();
  const { offerCount, rejectedCount } = await importCatalogs({ db, env }, task.sources, options.onProgress);
  const seconds = (performance.now() - startedAt) / 1_000;
  const same = await listSamePairs(db.pool);
  const stored = await listStoredMatches(db.pool);
  const rates = measureSets(same, task.gold);
  const review = new Set([...stored].filter(([, match]) => match.band === "review").map(([pair]) => pair));
  return {
    dataset: task.name,
    protocol: "catalog",
    matcher: options.matcher,
    ...rates,
    averagePrecision: rankStored(stored, task.gold),
    intervals: toIntervals(rates),
    offers: offerCount,
    offersPerSecond: offerCount / seconds,
    pairs: stored.size,
    seconds,
    pairsPerSecond: stored.size / seconds,
    samePairs: same.size,
    goldPairs: task.gold.size,
    reviewPairs: review.size,
    goldOutcome: countOutcomes(task.gold, same, stored),
    afterReview: toRate(measureSets(settleReview(same, review, task.gold), task.gold)),
    notes: [
      ...task.notes,
      ...(rejectedCount > 0 ? [`${rejectedCount} rows could not be imported`] : []),
      ...(env.LLM_MODEL ? [`pairs in review were put to ${env.LLM_MODEL}`] : []),
    ],
  };
}

async function makeChampion(db: Database, matcher: Matcher): Promise<void> {
  await db.pool.query("INSERT INTO matcher (id, role, weights) VALUES ($1, 'champion', $2)", [
    matcher.id,
    JSON.stringify(matcher),
  ]);
}

/** Average precision of the stored matches by their probability; gold pairs that are not stored count as never found. */
function rankStored(stored: ReadonlyMap<string, StoredMatch>, gold: ReadonlySet<string>): number {
  const judged = [...stored].map(([pair, { matchProbability }]) => ({
    matchProbability,
    isMatch: gold.has(pair),
  }));
  const found = judged.filter((pair) => pair.isMatch).length;
  return gold.size === 0 ? 0 : (averagePrecision(judged) * found) / gold.size;
}

function countOutcomes(
  gold: ReadonlySet<string>,
  same: ReadonlySet<string>,
  stored: ReadonlyMap<string, StoredMatch>,
): CatalogReport["goldOutcome"] {
  const counts = { together: 0, apart: 0, review: 0, rejected: 0, unstored: 0 };
  for (const pair of gold) {
    const band = stored.get(pair)?.band;
    if (same.has(pair)) counts.together++;
    else if (band === undefined) counts.unstored++;
    else if (band === "auto-match") counts.apart++;
    else if (band === "review") counts.review++;
    else counts.rejected++;
  }
  return counts;
}

/** What stands together once each pair in review was decided by the truth; what else a decision moves is left out. */
function settleReview(
  same: ReadonlySet<string>,
  review: ReadonlySet<string>,
  gold: ReadonlySet<string>,
): Set<string> {
  const settled = new Set([...same].filter((pair) => !review.has(pair) || gold.has(pair)));
  for (const pair of review) if (gold.has(pair)) settled.add(pair);
  return settled;
}
