/** Pairs by bin of their match probability, and how many there are. */
export type ScoreBins = readonly number[];

/** How far scores have moved, and from where up that is no chance. */
export interface Drift {
  value: number;
  bound: number;
  isDrifted: boolean;
}

/** Upper edges of the bins, in (0,1]: narrow at the ends, where most pairs stand and thresholds lie. */
export const scoreBinEdges: readonly number[] = [0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.97, 1];

/** Below it a shift is small whatever its proof (Siddiqi, Credit Risk Scorecards, 2006: 0.1 to 0.25 is a moderate one). */
const stabilityBoundMin = 0.2;
/** 99.9 % quantile of the chi-square distribution with nine degrees of freedom: one bin fewer than there are. */
const chiSquareQuantile = 27.88;

/**
 * The population stability index Σ (p − q) ln(p / q) of two distributions over the same bins, each count raised by a half so that empty bins are
 * finite. It counts as drift from 0.2 and from what chance explains: under no change it is distributed as (1/n + 1/m) χ² (Yurdakul & Naranjo
 * 2020). Few pairs on either side raise the bound; without any nothing has drifted.
 */
export function measureScoreDrift(reference: ScoreBins, current: ScoreBins): Drift {
  const [before, now] = [sum(reference), sum(current)];
  if (before === 0 || now === 0) return { value: 0, bound: stabilityBoundMin, isDrifted: false };
  const toShare = (bins: ScoreBins, bin: number, total: number) =>
    (bins[bin]! + 0.5) / (total + bins.length / 2);
  const value = reference.reduce((total, _, bin) => {
    const [p, q] = [toShare(current, bin, now), toShare(reference, bin, before)];
    return total + (p - q) * Math.log(p / q);
  }, 0);
  const bound = Math.max(stabilityBoundMin, chiSquareQuantile * (1 / before + 1 / now));
  return { value, bound, isDrifted: value > bound };
}

/** A decided pair as the matcher in force scores it. */
export interface ScoredDecision {
  /** In [0,1]. */
  matchProbability: number;
  isMatch: boolean;
}

/** Two-sided 99.9 %. */
const calibrationBound = 3.29;

/**
 * Spiegelhalter's z (Statistics in Medicine 5, 1986): how far decisions are from what probabilities promised, in standard deviations; 0 in the
 * mean for calibrated ones, whichever of them people chose to decide. It counts as drift beyond ±3.29. 0 where probabilities leave no doubt.
 */
export function measureCalibrationDrift(decisions: readonly ScoredDecision[]): Drift {
  let [distance, variance] = [0, 0];
  for (const { matchProbability: p, isMatch } of decisions) {
    distance += ((isMatch ? 1 : 0) - p) * (1 - 2 * p);
    variance += (1 - 2 * p) ** 2 * p * (1 - p);
  }
  const value = variance > 0 ? Math.abs(distance / Math.sqrt(variance)) : 0;
  return { value, bound: calibrationBound, isDrifted: value > calibrationBound };
}

const sum = (bins: ScoreBins) => bins.reduce((total, count) => total + count, 0);
