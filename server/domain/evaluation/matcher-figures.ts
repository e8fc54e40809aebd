import { expectedCalibrationError } from "./calibration-error";
import { clopperPearsonInterval } from "./clopper-pearson";
import type { JudgedScore } from "./judged-score";
import { measureLogLoss } from "./log-loss";
import { averagePrecision, measureAtThreshold } from "./precision-recall";

/** A share of judged pairs with its two-sided exact 95 % interval; all in [0,1], and [0,1] where there were no trials. */
export interface JudgedShare {
  successes: number;
  trials: number;
  share: number;
  lower: number;
  upper: number;
}

/** How well a matcher judges pairs whose truth is known. */
export interface MatcherFigures {
  /** Judged pairs, and how many of them are the same product. */
  labelCount: number;
  sameCount: number;
  /** Of the pairs that it matches by itself: those that are the same product. */
  precision: JudgedShare;
  /** Of the pairs that are the same product: those that it matches by itself. */
  recall: JudgedShare;
  /** Of the pairs that are the same product: those that it does not reject by itself. */
  keptRecall: JudgedShare;
  /** Of precision and recall. */
  f1: number;
  averagePrecision: number;
  /** Expected calibration error over ten bins, in [0,1]. */
  calibrationError: number;
  logLoss: number;
}

/** A share with its interval; 0 of 0 has the share 0. */
export function toJudgedShare(successes: number, trials: number): JudgedShare {
  const share = trials === 0 ? 0 : successes / trials;
  return { successes, trials, share, ...clopperPearsonInterval(successes, trials) };
}

/** Measures probabilities at a pair of thresholds. */
export function measureMatcher(
  judged: readonly JudgedScore[],
  thresholds: { autoMatch: number; autoReject: number },
): MatcherFigures {
  const matched = measureAtThreshold(judged, thresholds.autoMatch);
  const kept = measureAtThreshold(judged, thresholds.autoReject);
  const sameCount = matched.truePositives + matched.falseNegatives;
  return {
    labelCount: judged.length,
    sameCount,
    precision: toJudgedShare(matched.truePositives, matched.truePositives + matched.falsePositives),
    recall: toJudgedShare(matched.truePositives, sameCount),
    keptRecall: toJudgedShare(kept.truePositives, sameCount),
    f1: matched.f1,
    averagePrecision: averagePrecision(judged),
    calibrationError: expectedCalibrationError(judged),
    logLoss: measureLogLoss(judged),
  };
}
