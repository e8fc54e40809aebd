import { averagePrecision, measureSets } from "@/server/domain/evaluation/precision-recall";
import type { Band } from "@/server/domain/matching/match";
import type { Matcher } from "@/server/domain/matching/scoring/matcher-schema";
import { toBand } from "@/server/domain/matching/scoring/score-pair";
import { promoteNew } from "@/server/features/matcher-registry/put-into-force";
import type { Database } from "@/server/platform/database";
import type { Env } from "@/server/platform/env";
import { listSamePairs, listStoredMatches, type StoredMatch } from "../pipeline/catalog-outcome";
import { type CatalogSource, importCatalogs, type PipelineProgress } from "../pipeline/import-catalogs";
import type { SeenBy } from "../seen/shipped-models";
import { type CatalogReport, type MatcherChoice, type PartialFigures, toIntervals, toRate } from "./report";

/** Catalogs to import and all pairs (by their offer ids) that are one product across them. */
export interface CatalogTask {
  name: string;
  sources: CatalogSource[];
  gold: ReadonlySet<string>;
  /** What the matcher was told before; null for one that was told nothing. */
  told: ToldOffers | null;
  seenBy: SeenBy;
  notes: string[];
}

/** Offers that the labels of a training name. */
export interface ToldOffers {
  /** In a pair that matches. */
  byMatches: ReadonlySet<string>;
  /** In any pair. */
  byLabels: ReadonlySet<string>;
}

export interface CatalogOptions {
  matcher: MatcherChoice;
  /** Becomes the champion. */
  champion: Matcher;
  /** Pairs from here up count as the same: nobody reviews, the matcher decides all. In [0,1]. */
  threshold: number;
  onProgress?: (progress: PipelineProgress) => void;
}

/**
 * Imports the catalogs into an empty database, lets the whole pipeline run, and compares its products with the truth. The matcher decides
 * every pair; what its own thresholds would leave to people is measured beside it.
 */
export async function evaluateCatalogs(
  { db, env }: { db: Database; env: Env },
  task: CatalogTask,
  options: CatalogOptions,
): Promise<CatalogReport> {
  const { thresholds } = options.champion;
  const decided = { autoMatch: options.threshold, autoReject: options.threshold };
  await promoteNew(db.pool, { ...options.champion, thresholds: decided });
  const startedAt = performance.now();
  const { offerCount, rejectedCount } = await importCatalogs({ db, env }, task.sources, options.onProgress);
  const seconds = (performance.now() - startedAt) / 1_000;
  const same = await listSamePairs(db.pool);
  const stored = await listStoredMatches(db.pool);
  const rates = measureSets(same, task.gold);
  const bands = new Map(
    [...stored].map(([pair, { matchProbability, suggestedVerdict }]) => [
      pair,
      toBand(matchProbability, thresholds, suggestedVerdict),
    ]),
  );
  const listBand = (band: Band) =>
    new Set([...bands].filter(([, other]) => other === band).map(([pair]) => pair));
  const [auto, review] = [listBand("auto-match"), listBand("review")];
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
    threshold: options.threshold,
    goldOutcome: countOutcomes(task.gold, bands),
    autoMatch: { threshold: thresholds.autoMatch, ...toRate(measureSets(auto, task.gold)) },
    untold: task.told && {
      byMatches: measureUntold(same, task.gold, task.told.byMatches),
      byLabels: measureUntold(same, task.gold, task.told.byLabels),
    },
    openWorld: null,
    seenBy: task.seenBy,
    afterReview: toRate(measureSets(settleReview(auto, review, task.gold), task.gold)),
    notes: [
      ...task.notes,
      ...(rejectedCount > 0 ? [`${rejectedCount} rows could not be imported`] : []),
      ...(env.LLM_MODEL ? [`pairs in review were put to ${env.LLM_MODEL}`] : []),
    ],
  };
}

/** Over the pairs that have an offer of which nothing was told. */
function measureUntold(
  same: ReadonlySet<string>,
  gold: ReadonlySet<string>,
  told: ReadonlySet<string>,
): PartialFigures {
  const keep = (pairs: ReadonlySet<string>) =>
    new Set([...pairs].filter((pair) => pair.split(" ").some((id) => !told.has(id))));
  const [found, known] = [keep(same), keep(gold)];
  return { ...toRate(measureSets(found, known)), samePairs: found.size, goldPairs: known.size };
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
  bands: ReadonlyMap<string, Band>,
): CatalogReport["goldOutcome"] {
  const counts = { matched: 0, review: 0, rejected: 0, unstored: 0 };
  for (const pair of gold) {
    const band = bands.get(pair);
    if (band === undefined) counts.unstored++;
    else if (band === "auto-match") counts.matched++;
    else if (band === "review") counts.review++;
    else counts.rejected++;
  }
  return counts;
}

/** What is matched once each pair in review was decided by the truth. */
function settleReview(
  auto: ReadonlySet<string>,
  review: ReadonlySet<string>,
  gold: ReadonlySet<string>,
): Set<string> {
  return new Set([...auto, ...[...review].filter((pair) => gold.has(pair))]);
}
