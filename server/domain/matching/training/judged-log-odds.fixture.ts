import type { JudgedLogOdds } from "../calibration/calibrate";

/**
 * Judged pairs whose model distorts: true log-odds over [−5, 5], `perLevel` pairs each, of which the share that the true probability says
 * match; the model's own log-odds are `distort` of the true ones.
 */
export function makeDistortedPairs(distort: (logOdds: number) => number, perLevel = 200): JudgedLogOdds[] {
  return Array.from({ length: 101 }, (_, level) => -5 + level / 10).flatMap((logOdds) =>
    Array.from({ length: perLevel }, (_, index) => ({
      logOdds: distort(logOdds),
      isMatch: (index + 0.5) / perLevel < 1 / (1 + Math.exp(-logOdds)),
    })),
  );
}
