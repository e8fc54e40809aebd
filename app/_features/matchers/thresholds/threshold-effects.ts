import {
  type BandMove,
  type HistogramMass,
  listBandMoves,
  massOfBands,
  type ProbabilityHistogram,
} from "@/server/domain/matching/calibration/probability-histogram";
import type { Band, Thresholds } from "@/server/domain/matching/match";

/** What a pair in review costs; for people and LLM, whoever gets it. */
export interface CostAssumptions {
  secondsPerDecision: number;
  llmDollarsPerPair: number;
}

export const usualCosts: CostAssumptions = { secondsPerDecision: 8, llmDollarsPerPair: 0.001 };

/** What thresholds would do to the stored matches that nobody decided on. */
export interface ThresholdEffects {
  before: Record<Band, HistogramMass>;
  after: Record<Band, HistogramMass>;
  moves: BandMove[];
  /** Auto-matches that are not the same product, and rejected pairs that are, if probabilities are calibrated. */
  wrongMatches: number;
  missedMatches: number;
  /** Share of auto-matches that are right by the matcher's own probabilities; null = there are none. */
  expectedPrecision: number | null;
  reviewSeconds: number;
  llmDollars: number;
}

export function toThresholdEffects(
  histogram: ProbabilityHistogram,
  was: { thresholds: Thresholds; histogram: ProbabilityHistogram },
  thresholds: Thresholds,
  { secondsPerDecision, llmDollarsPerPair }: CostAssumptions,
): ThresholdEffects {
  const after = massOfBands(histogram, thresholds);
  const { count, expectedMatches } = after["auto-match"];
  return {
    before: massOfBands(was.histogram, was.thresholds),
    after,
    moves: listBandMoves(histogram, was.thresholds, thresholds),
    wrongMatches: count - expectedMatches,
    missedMatches: after["auto-reject"].expectedMatches,
    expectedPrecision: count > 0 ? expectedMatches / count : null,
    reviewSeconds: after.review.count * secondsPerDecision,
    llmDollars: after.review.count * llmDollarsPerPair,
  };
}

/** "7", "1,204", "12,000": no more digits than an estimate has. */
export function roundCount(count: number): number {
  const whole = Math.round(count);
  return whole < 10_000 ? whole : Number(whole.toPrecision(3));
}
