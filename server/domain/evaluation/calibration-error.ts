import type { JudgedScore } from "./judged-score";

/** One bar of a reliability diagram. `meanProbability` is what was promised, `matchShare` what came; both in [0,1]. */
export interface CalibrationBin {
  from: number;
  to: number;
  count: number;
  meanProbability: number;
  matchShare: number;
}

/** Bins of equal width over [0,1]; empty bins are left out. A probability of 1 falls into the last bin. */
export function calibrationBins(judged: readonly JudgedScore[], binCount = 10): CalibrationBin[] {
  const bins = Array.from({ length: binCount }, () => ({ count: 0, sum: 0, matches: 0 }));
  for (const { matchProbability, isMatch } of judged) {
    const bin = bins[Math.min(binCount - 1, Math.floor(matchProbability * binCount))]!;
    bin.count++;
    bin.sum += matchProbability;
    if (isMatch) bin.matches++;
  }
  return bins.flatMap(({ count, sum, matches }, index) =>
    count === 0
      ? []
      : [
          {
            from: index / binCount,
            to: (index + 1) / binCount,
            count,
            meanProbability: sum / count,
            matchShare: matches / count,
          },
        ],
  );
}

/**
 * Expected calibration error (Naeini et al. 2015): mean distance between promised and observed share over equal-width bins,
 * weighted by their counts; in [0,1], 0 is perfect, and 0 without data.
 */
export function expectedCalibrationError(judged: readonly JudgedScore[], binCount = 10): number {
  if (judged.length === 0) return 0;
  const gap = calibrationBins(judged, binCount).reduce(
    (sum, bin) => sum + bin.count * Math.abs(bin.meanProbability - bin.matchShare),
    0,
  );
  return gap / judged.length;
}
