import { toLogOdds } from "../scoring/log-odds";

const iterationsMax = 200;
const tolerance = 1e-6;

/**
 * What has to be added to calibrated log-odds where matches are more or less common than among the pairs that calibrated them: the
 * expectation–maximisation of Saerens, Latinne & Decaestecker (2002). Needs no label, only the log-odds of the pairs in question and
 * `calibratedShare`, the share of matches in (0,1) that the log-odds were calibrated at. 0 without pairs.
 */
export function estimatePriorShift(logOdds: readonly number[], calibratedShare: number): number {
  if (logOdds.length === 0) return 0;
  let shift = 0;
  for (let iteration = 0; iteration < iterationsMax; iteration++) {
    const sum = logOdds.reduce((total, value) => total + 1 / (1 + Math.exp(-(value + shift))), 0);
    const share = Math.min(1 - 1e-6, Math.max(1e-6, sum / logOdds.length));
    const next = toLogOdds(share) - toLogOdds(calibratedShare);
    if (Math.abs(next - shift) < tolerance) return next;
    shift = next;
  }
  return shift;
}
