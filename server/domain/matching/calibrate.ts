import { trainLogistic } from "./train-logistic";

/** Platt's calibration: calibrated log-odds = slope · log-odds + offset. Slope 1 and offset 0 change nothing. */
export interface Calibration {
  slope: number;
  offset: number;
}

/**
 * Fits Platt's calibration (Platt 1999, with his smoothed targets replaced by a small L2 penalty) on log-odds of held-out pairs. The slope never
 * turns the order around: where the held-out pairs would want that, or hold matches or non-matches only, nothing is changed.
 */
export function fitCalibration(logOdds: readonly number[], isMatch: readonly boolean[]): Calibration {
  if (!isMatch.includes(true) || !isMatch.includes(false)) return { slope: 1, offset: 0 };
  const fit = trainLogistic(
    {
      width: 1,
      values: Float64Array.from(logOdds),
      labels: Uint8Array.from(isMatch, Number),
      weights: new Float64Array(logOdds.length).fill(1),
    },
    1e-3,
  );
  const slope = fit.weights[0]! / fit.scales[0]!;
  if (slope <= 0) return { slope: 1, offset: 0 };
  return { slope, offset: fit.intercept - slope * fit.means[0]! };
}
