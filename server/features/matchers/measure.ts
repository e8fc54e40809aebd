import { setImmediate } from "node:timers/promises";
import {
  emptyHistogram,
  type ProbabilityHistogram,
  scaleHistogram,
  toHistogram,
} from "../../domain/matching/calibration/probability-histogram";
import { toPairKey } from "../../domain/matching/pair-key";
import type { Matcher } from "../../domain/matching/scoring/matcher-schema";
import { toPairScorer } from "../../domain/matching/scoring/pair-scorer";
import type { SamePolicies } from "../../domain/matching/variants/same-policy";
import type { CatalogId } from "../../domain/offer/offer";
import type { CrossEncoder } from "../../embedding/cross-encoder";
import type { Database } from "../../platform/database";
import { listOneOfferCatalogs, listSamePolicies } from "../catalogs/data";
import type { Champion } from "../matcher-registry/champion";
import { listScorers, readMatcher } from "../matcher-registry/data";
import type { StoredPair } from "../matches/stored-pairs";
import type { Corpus } from "../matching/index/corpus";
import { toWeigh } from "../matching/pipeline/matching-dependencies";
import { type Scoring, scoreUnsaved } from "../matching/pipeline/score-pairs";
import { type CountedMatches, countUndecided, listLabelledPairs, sampleUndecided } from "./labelled-pairs";
import { type ScorerMeasurement, saveMeasurement } from "./save-measurement";

/** Decisions to measure on: intervals are within a percentage point then. */
const labelsMax = 5_000;
/** Matchers that score differently, the one in force first. */
const scorersMax = 5;
const pairsPerChunk = 200;
/** Stored probabilities stand for all where at least this share of them is a matcher's own: the rest is being scored again. */
const ownShareMin = 0.8;

export interface MeasureDependencies {
  db: Database;
  index: Corpus;
  crossEncoder: CrossEncoder | null;
}

/**
 * Has the latest matchers score the pairs that people decided on, all the same ones, and stored matches or a sample of them. Keeps what they
 * said in the place of the last time; matches themselves are not touched. Bounded, however many decisions and matches there are.
 */
export async function measureMatchers(
  deps: MeasureDependencies,
): Promise<{ labelCount: number; scorerCount: number }> {
  const { db, index } = deps;
  const startedAtMs = performance.now();
  await index.refresh(db.pool);
  const labelled = await listLabelledPairs(db.pool, labelsMax);
  const counted = await countUndecided(db.pool);
  const sample = await sampleUndecided(db.pool);
  const source = {
    ...deps,
    oneOfferPerProduct: await listOneOfferCatalogs(db.pool),
    samePolicies: await listSamePolicies(db.pool),
    readings: new Map(),
  };
  const measured: (ScorerMeasurement & { byPair: Map<string, number> })[] = [];
  for (const scorer of await listScorers(db.pool, scorersMax)) {
    const matcher = await readMatcher(db.pool, scorer.matcherIds[0]!);
    if (!matcher) continue;
    const byPair = await scoreAll(
      source,
      matcher,
      labelled.map(({ pair }) => pair),
    );
    const histogram =
      readHistogram(counted, scorer.matcherIds) ??
      scaleTo(toHistogram([...(await scoreAll(source, matcher, sample)).values()]), counted);
    measured.push({ key: scorer.key, byPair, labelProbabilities: [], histogram });
  }
  // A pair whose offer is gone was scored by none.
  const kept = labelled.filter(({ pair }) => measured.every(({ byPair }) => byPair.has(toPairKey(pair))));
  await saveMeasurement(db, {
    labels: kept.map(({ label }) => label),
    matchCount: countAll(counted),
    isEstimated: counted.share < 1,
    durationMs: Math.round(performance.now() - startedAtMs),
    scorers: measured.map(({ byPair, ...scorer }) => ({
      ...scorer,
      labelProbabilities: kept.map(({ pair }) => byPair.get(toPairKey(pair))!),
    })),
  });
  return { labelCount: kept.length, scorerCount: measured.length };
}

interface ScoringSource extends MeasureDependencies {
  oneOfferPerProduct: ReadonlySet<CatalogId>;
  samePolicies: SamePolicies;
  /** What the cross-encoder said, so that it reads a pair once for all matchers. */
  readings: Map<string, StoredPair["crossReading"]>;
}

/** Probabilities by pair. Every chunk weighs its offers and their rivals' anew, so that few are held at a time. */
async function scoreAll(
  { db, index, crossEncoder, oneOfferPerProduct, samePolicies, readings }: ScoringSource,
  matcher: Matcher,
  pairs: readonly StoredPair[],
): Promise<Map<string, number>> {
  const champion: Champion = { id: matcher.id, origin: matcher.origin, scorer: toPairScorer(matcher) };
  const byPair = new Map<string, number>();
  for (let start = 0; start < pairs.length; start += pairsPerChunk) {
    const chunk = pairs.slice(start, start + pairsPerChunk).map((pair) => ({
      ...pair,
      crossReading: readings.get(toPairKey(pair)) ?? pair.crossReading,
    }));
    const weighing = index.openWeighing(db.pool);
    const scoring: Scoring = {
      sql: db.pool,
      champion,
      weigh: toWeigh(weighing),
      corpus: weighing.corpus,
      crossEncoder,
      oneOfferPerProduct,
      samePolicies,
    };
    for (const { pair, matchProbability, reading } of await scoreUnsaved(scoring, chunk)) {
      byPair.set(toPairKey(pair), matchProbability);
      if (reading) readings.set(toPairKey(pair), reading);
    }
    await setImmediate();
  }
  return byPair;
}

const sumOf = (bins: CountedMatches["bins"]) => bins.reduce((sum, { count }) => sum + count, 0);
const countAll = ({ bins, share }: CountedMatches) => Math.round(sumOf(bins) / share);

/** What stored matches say by these matchers; null where too many were scored by others. */
function readHistogram(counted: CountedMatches, matcherIds: readonly string[]): ProbabilityHistogram | null {
  const own = counted.bins.filter(({ matcherId }) => matcherIds.includes(matcherId));
  if (sumOf(own) < ownShareMin * sumOf(counted.bins)) return null;
  const histogram = emptyHistogram();
  for (const { bin, count, expectedMatches } of own) {
    histogram.counts[bin]! += count;
    histogram.expectedMatches[bin]! += expectedMatches;
  }
  return scaleTo(histogram, counted);
}

/** From what was looked at to all undecided matches. */
function scaleTo(histogram: ProbabilityHistogram, counted: CountedMatches): ProbabilityHistogram {
  const seen = histogram.counts.reduce((sum, count) => sum + count, 0);
  return seen === 0 ? histogram : scaleHistogram(histogram, countAll(counted) / seen);
}
