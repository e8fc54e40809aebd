import { expectedCalibrationError } from "@/server/domain/evaluation/calibration-error";
import {
  averagePrecision,
  findBestF1Threshold,
  measureAtThreshold,
} from "@/server/domain/evaluation/precision-recall";
import { toPairScorer } from "@/server/domain/matching/scoring/pair-scorer";
import type { CatalogId } from "@/server/domain/offer/offer";
import type { DataSet } from "../datasets/read-data-set";
import type { SeenBy } from "../seen/shipped-models";
import { chooseMatcher } from "./choose-matcher";
import { type CrossReadings, settleInDoubt } from "./cross-readings";
import { compareSet, type JudgedPair, judgeAlone, judgeInContext } from "./judge-pairs";
import { toLabelledCandidates } from "./labelled-candidates";
import { type MatcherChoice, type PairsReport, toIntervals, toRate } from "./report";

/** Catalogs that are said to list a product once: none, unless the caller knows better. */
export function listExclusiveCatalogs({ tables }: DataSet, isOneToOne: boolean): Set<CatalogId> {
  return new Set(isOneToOne ? tables.map((table) => table.catalogId) : []);
}

/** Offers of each side's best candidates that the matcher sees of a small catalog, or before there is more. */
const fewRivals = 2;

/** Scores the labelled pairs of test.csv, or of valid.csv where there is no test.csv: among their rivals, among few, and each by itself. */
export async function evaluatePairs(
  dataSet: DataSet,
  options: { matcher: MatcherChoice; isOneToOne: boolean },
  readings: CrossReadings,
  seenBy: SeenBy,
): Promise<PairsReport> {
  const exclusive = listExclusiveCatalogs(dataSet, options.isOneToOne);
  const chosen = await chooseMatcher(options.matcher, dataSet, exclusive, readings, seenBy);
  const { matcher, threshold, aloneThreshold } = chosen;
  const measured = findMeasuredSplit(dataSet);
  const scorer = toPairScorer(matcher);
  const startedAt = performance.now();
  const compared = compareSet(scorer, toLabelledCandidates(dataSet, measured.pairs, exclusive));
  const { judged, readCount } = await settleInDoubt(scorer, judgeInContext(scorer, compared), readings);
  const seconds = (performance.now() - startedAt) / 1_000;
  const few = await settleInDoubt(scorer, judgeInContext(scorer, compared, fewRivals), readings);
  const rates = measureAtThreshold(judged, threshold);
  const { autoMatch } = matcher.thresholds;
  const best = findBestF1Threshold(judged);
  return {
    dataset: dataSet.name,
    protocol: "pairs",
    matcher: options.matcher,
    split: measured.split,
    ...rates,
    averagePrecision: averagePrecision(judged),
    pairs: judged.length,
    seconds,
    pairsPerSecond: judged.length / seconds,
    comparedPairs: compared.comparisons.length,
    readShare: readCount / Math.max(1, judged.length),
    threshold,
    intervals: toIntervals(rates),
    calibrationError: expectedCalibrationError(judged),
    autoMatch: { threshold: autoMatch, ...toRate(measureAtThreshold(judged, autoMatch)) },
    best: { threshold: best.threshold, ...toRate(best) },
    alone: { threshold: aloneThreshold, ...measureAlone(judgeAlone(compared), aloneThreshold) },
    fewRivals: { rivals: fewRivals, ...toRate(measureAtThreshold(few.judged, threshold)) },
    seenBy,
    notes: [...dataSet.notes, ...measured.notes, ...chosen.notes],
  };
}

function measureAlone(judged: readonly JudgedPair[], threshold: number) {
  return {
    ...toRate(measureAtThreshold(judged, threshold)),
    averagePrecision: averagePrecision(judged),
    calibrationError: expectedCalibrationError(judged),
  };
}

function findMeasuredSplit({ name, findSplit }: DataSet) {
  const test = findSplit("test");
  if (test) return { split: "test" as const, pairs: test, notes: [] };
  const valid = findSplit("valid");
  if (!valid) throw new Error(`${name} has neither test.csv nor valid.csv: there are no pairs to judge.`);
  return { split: "valid" as const, pairs: valid, notes: ["no test.csv: measured on valid.csv"] };
}
