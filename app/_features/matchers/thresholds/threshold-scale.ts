import type { Thresholds } from "@/server/domain/matching/match";

/** Thresholds are set by tenths of a per cent. */
export const thresholdStep = 0.001;

const lowest = 0.01;
const highest = 0.999;
const toLogOdds = (probability: number) => Math.log(probability / (1 - probability));
const span = toLogOdds(highest) - toLogOdds(lowest);

/** What stands below the axis. */
export const thresholdTicks = [0.01, 0.05, 0.2, 0.5, 0.8, 0.95, 0.99, 0.999] as const;

/** Where a probability lies on an axis of log-odds from 1 % to 99.9 %, in [0,1]: room where thresholds are chosen, at both ends. */
export function toAxisShare(probability: number): number {
  if (probability <= lowest) return 0;
  if (probability >= highest) return 1;
  return (toLogOdds(probability) - toLogOdds(lowest)) / span;
}

/** The probability at a place of the axis; 0 and 1 at its ends, which a threshold can have. */
export function toAxisProbability(share: number): number {
  if (share <= 0) return 0;
  if (share >= 1) return 1;
  return 1 / (1 + Math.exp(-(toLogOdds(lowest) + share * span)));
}

/** To the nearest step. */
export function roundThreshold(probability: number): number {
  return Math.min(1, Math.max(0, Math.round(probability / thresholdStep) / (1 / thresholdStep)));
}

/** Sets one threshold; it stops at the other. */
export function withThreshold(thresholds: Thresholds, name: keyof Thresholds, value: number): Thresholds {
  const rounded = roundThreshold(value);
  return name === "autoMatch"
    ? { ...thresholds, autoMatch: Math.max(thresholds.autoReject, rounded) }
    : { ...thresholds, autoReject: Math.min(thresholds.autoMatch, rounded) };
}

/** Steps of a threshold by key, in tenths of a per cent; null = the key means nothing to it. */
export function toKeySteps(key: string, isShift: boolean): number | null {
  const steps = isShift ? 10 : 1;
  if (key === "ArrowRight" || key === "ArrowUp") return steps;
  if (key === "ArrowLeft" || key === "ArrowDown") return -steps;
  if (key === "PageUp") return 50;
  if (key === "PageDown") return -50;
  if (key === "Home") return Number.NEGATIVE_INFINITY;
  return key === "End" ? Number.POSITIVE_INFINITY : null;
}
