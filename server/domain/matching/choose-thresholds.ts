import { clopperPearsonInterval } from "../evaluation/clopper-pearson";
import { type JudgedScore, toScoreRuns } from "../evaluation/judged-score";
import type { Thresholds } from "./match";

/** What thresholds aim at; both in [0,1]. */
export interface ThresholdTargets {
  /** Share of auto-matches that are right. */
  precision: number;
  /** Share of matches that are not rejected. */
  recall: number;
}

/** Thresholds and what they reach on the pairs they were chosen on, with the lower 95 % bound of the precision. */
export interface ChosenThresholds {
  thresholds: Thresholds;
  autoMatchPrecision: number;
  autoMatchPrecisionLower: number;
  autoMatchCount: number;
  keptRecall: number;
}

/** The usual targets: 97 of 100 auto-matches right, 93 of 100 matches kept for someone to see. */
export const defaultTargets: ThresholdTargets = { precision: 0.97, recall: 0.93 };

/**
 * Chooses the lowest auto-match threshold from which up the precision target holds, and the highest auto-reject threshold that keeps the
 * recall target. Where no threshold reaches the precision, nothing is matched by itself (threshold 1). auto-reject never exceeds
 * auto-match. Judge on pairs that the matcher was not trained on.
 */
export function chooseThresholds(
  judged: readonly JudgedScore[],
  targets: ThresholdTargets = defaultTargets,
): ChosenThresholds {
  const runs = toScoreRuns(judged);
  const matchCount = runs.reduce((sum, run) => sum + run.matches, 0);
  let [right, called, kept] = [0, 0, 0];
  let best = { threshold: 1, right: 0, called: 0 };
  let reject = { threshold: 0, kept: matchCount };
  let isRejectFound = false;
  for (const run of runs) {
    right += run.matches;
    called += run.matches + run.nonMatches;
    if (right / called >= targets.precision) best = { threshold: run.matchProbability, right, called };
    kept += run.matches;
    if (!isRejectFound && matchCount > 0 && kept / matchCount >= targets.recall) {
      reject = { threshold: run.matchProbability, kept };
      isRejectFound = true;
    }
  }
  return {
    thresholds: { autoMatch: best.threshold, autoReject: Math.min(best.threshold, reject.threshold) },
    autoMatchPrecision: best.called === 0 ? 0 : best.right / best.called,
    autoMatchPrecisionLower: clopperPearsonInterval(best.right, best.called).lower,
    autoMatchCount: best.called,
    keptRecall: matchCount === 0 ? 1 : reject.kept / matchCount,
  };
}
