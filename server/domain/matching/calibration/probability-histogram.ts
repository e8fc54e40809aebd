import { bands } from "../bands";
import type { Band, Thresholds } from "../match";

/** Bins of equal width over [0,1]: thresholds are told apart to a tenth of a per cent. */
export const histogramBinCount = 1_000;

/** How many pairs have which match probability, and how many of them are matches by it. Counts may be scaled up from a sample. */
export interface ProbabilityHistogram {
  /** Pairs by bin; a probability of 1 falls into the last. */
  counts: number[];
  /** Sum of their probabilities by bin: the matches to be expected among them. */
  expectedMatches: number[];
}

/** Pairs of a range of probabilities. `expectedMatches`: how many of them are the same product, if probabilities are calibrated. */
export interface HistogramMass {
  count: number;
  expectedMatches: number;
}

/** So many pairs would change their band; `from` and `to` differ. */
export interface BandMove {
  from: Band;
  to: Band;
  count: number;
}

/** A histogram without pairs. */
export function emptyHistogram(): ProbabilityHistogram {
  return {
    counts: new Array<number>(histogramBinCount).fill(0),
    expectedMatches: new Array<number>(histogramBinCount).fill(0),
  };
}

/** Counts pairs by their match probabilities, each in [0,1]. */
export function toHistogram(matchProbabilities: readonly number[]): ProbabilityHistogram {
  const histogram = emptyHistogram();
  for (const probability of matchProbabilities) {
    const bin = Math.min(histogramBinCount - 1, Math.floor(toPlace(probability)));
    histogram.counts[bin]!++;
    histogram.expectedMatches[bin]! += probability;
  }
  return histogram;
}

/** Every count times `factor`: from a sample to the whole. */
export function scaleHistogram(
  { counts, expectedMatches }: ProbabilityHistogram,
  factor: number,
): ProbabilityHistogram {
  return {
    counts: counts.map((count) => count * factor),
    expectedMatches: expectedMatches.map((sum) => sum * factor),
  };
}

/** Where a probability lies among the bins; the edge of a bin is met exactly. */
function toPlace(probability: number): number {
  const place = probability * histogramBinCount;
  const edge = Math.round(place);
  return Math.abs(place - edge) < 1e-9 ? edge : place;
}

/** Pairs of at least `from` and below `to`; `to` = 1 takes in those of 1. A bin that is cut counts by the share that lies within. */
export function massBetween(histogram: ProbabilityHistogram, from: number, to: number): HistogramMass {
  const [start, end] = [toPlace(from), toPlace(to)];
  const mass = { count: 0, expectedMatches: 0 };
  for (let bin = Math.floor(start); bin < Math.min(histogramBinCount, end); bin++) {
    const share = Math.min(end, bin + 1) - Math.max(start, bin);
    mass.count += share * histogram.counts[bin]!;
    mass.expectedMatches += share * histogram.expectedMatches[bin]!;
  }
  return mass;
}

/** The probabilities of each band; nothing is matched by itself where `autoMatch` is 1. */
function toBandRanges({ autoMatch, autoReject }: Thresholds): Record<Band, { from: number; to: number }> {
  return {
    "auto-match": { from: autoMatch, to: 1 },
    review: { from: autoReject, to: autoMatch },
    "auto-reject": { from: 0, to: autoReject },
  };
}

/** Pairs of each band under these thresholds. */
export function massOfBands(
  histogram: ProbabilityHistogram,
  thresholds: Thresholds,
): Record<Band, HistogramMass> {
  const ranges = toBandRanges(thresholds);
  const massOf = (band: Band) => massBetween(histogram, ranges[band].from, ranges[band].to);
  return {
    "auto-match": massOf("auto-match"),
    review: massOf("review"),
    "auto-reject": massOf("auto-reject"),
  };
}

/** Which pairs change their band when thresholds change; moves of no pair are left out. */
export function listBandMoves(
  histogram: ProbabilityHistogram,
  before: Thresholds,
  after: Thresholds,
): BandMove[] {
  const [was, becomes] = [toBandRanges(before), toBandRanges(after)];
  return bands.flatMap((from) =>
    bands.flatMap((to) => {
      const [low, high] = [
        Math.max(was[from].from, becomes[to].from),
        Math.min(was[from].to, becomes[to].to),
      ];
      if (from === to || low >= high) return [];
      const { count } = massBetween(histogram, low, high);
      return count > 0 ? [{ from, to, count }] : [];
    }),
  );
}
