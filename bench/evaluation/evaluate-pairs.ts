import { expectedCalibrationError } from "@/server/domain/evaluation/calibration-error";
import {
  averagePrecision,
  findBestF1Threshold,
  measureAtThreshold,
} from "@/server/domain/evaluation/precision-recall";
import { estimatePriorShift } from "@/server/domain/matching/calibration/estimate-prior-shift";
import { toPairScorer } from "@/server/domain/matching/scoring/pair-scorer";
import { toProbability } from "@/server/domain/matching/scoring/score-pair";
import type { CatalogId } from "@/server/domain/offer/offer";
import type { DataSet } from "../datasets/read-data-set";
import { chooseMatcher } from "./choose-matcher";
import { type CrossReadings, settleInDoubt } from "./cross-readings";
import { type JudgedCandidate, judgeCandidates, toLabelledCandidates } from "./labelled-candidates";
import { type MatcherChoice, type PairsReport, toIntervals, toRate } from "./report";

/** Catalogs that are said to list a product once: none, unless the caller knows better. */
export function listExclusiveCatalogs({ tables }: DataSet, isOneToOne: boolean): Set<CatalogId> {
  return new Set(isOneToOne ? tables.map((table) => table.catalogId) : []);
}

/** Scores the labelled pairs of test.csv, or of valid.csv where there is no test.csv. */
export async function evaluatePairs(
  dataSet: DataSet,
  options: { matcher: MatcherChoice; isOneToOne: boolean },
  readings: CrossReadings,
): Promise<PairsReport> {
  const exclusive = listExclusiveCatalogs(dataSet, options.isOneToOne);
  const { matcher, threshold, matchShare, notes } = await chooseMatcher(
    options.matcher,
    dataSet,
    exclusive,
    readings,
  );
  const measured = findMeasuredSplit(dataSet);
  const startedAt = performance.now();
  const candidates = toLabelledCandidates(dataSet, measured.pairs, exclusive);
  const scorer = toPairScorer(matcher);
  const settled = await settleInDoubt(scorer, judgeCandidates(scorer, candidates), readings);
  const { judged, shiftNote } = adjustPrior(settled.judged, matchShare);
  const seconds = (performance.now() - startedAt) / 1_000;
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
    comparedPairs: candidates.pairs.length,
    readShare: settled.readCount / Math.max(1, judged.length),
    threshold,
    intervals: toIntervals(rates),
    calibrationError: expectedCalibrationError(judged),
    autoMatch: { threshold: autoMatch, ...toRate(measureAtThreshold(judged, autoMatch)) },
    best: { threshold: best.threshold, ...toRate(best) },
    notes: [...dataSet.notes, ...measured.notes, ...notes, ...shiftNote],
  };
}

/** Shifts worth a word, in log-odds. */
const notedShiftMin = 0.1;

/** Calibrates for how common matches are among the measured pairs, estimated without their labels, where it is known how common they were in training. */
function adjustPrior(candidates: readonly JudgedCandidate[], matchShare: number | null) {
  if (matchShare === null) return { judged: [...candidates], shiftNote: [] };
  const shift = estimatePriorShift(
    candidates.map((candidate) => candidate.logOdds),
    matchShare,
  );
  const judged = candidates.map((candidate) => {
    const logOdds = candidate.logOdds + shift;
    return { ...candidate, logOdds, matchProbability: toProbability(logOdds) };
  });
  const estimated = judged.reduce((sum, pair) => sum + pair.matchProbability, 0) / Math.max(1, judged.length);
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  const shiftNote =
    Math.abs(shift) < notedShiftMin
      ? []
      : [
          `matches are estimated, without labels, to be ${percent(estimated)} of the measured pairs (training: ${percent(matchShare)})`,
        ];
  return { judged, shiftNote };
}

function findMeasuredSplit({ name, findSplit }: DataSet) {
  const test = findSplit("test");
  if (test) return { split: "test" as const, pairs: test, notes: [] };
  const valid = findSplit("valid");
  if (!valid) throw new Error(`${name} has neither test.csv nor valid.csv: there are no pairs to judge.`);
  return { split: "valid" as const, pairs: valid, notes: ["no test.csv: measured on valid.csv"] };
}
