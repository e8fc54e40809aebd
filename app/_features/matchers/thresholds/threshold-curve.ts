import { clopperPearsonInterval } from "@/server/domain/evaluation/clopper-pearson";
import type { JudgedScore } from "@/server/domain/evaluation/judged-score";
import {
  massBetween,
  type ProbabilityHistogram,
} from "@/server/domain/matching/calibration/probability-histogram";
import { toAxisProbability } from "./threshold-scale";

/** Precision and recall of what lies at a place of the axis or above it. */
export interface CurvePoint {
  /** On the axis, in [0,1]. */
  share: number;
  recall: number;
  /** Null = nothing lies there. */
  precision: { share: number; lower: number; upper: number } | null;
}

const pointCount = 60;
const barCount = 48;

/** Along the whole axis; [] without a decided pair that is the same product. */
export function toCurve(judged: readonly JudgedScore[]): CurvePoint[] {
  const sameCount = judged.filter(({ isMatch }) => isMatch).length;
  if (sameCount === 0) return [];
  return Array.from({ length: pointCount + 1 }, (_, place) => {
    const share = place / pointCount;
    const threshold = toAxisProbability(share);
    const called = judged.filter(({ matchProbability }) => matchProbability >= threshold);
    const right = called.filter(({ isMatch }) => isMatch).length;
    return {
      share,
      recall: right / sameCount,
      precision:
        called.length === 0
          ? null
          : { share: right / called.length, ...clopperPearsonInterval(right, called.length) },
    };
  });
}

/** Stored pairs along the axis, in [0,1] of the fullest bar, by square root so that few are seen beside many. */
export function toBars(histogram: ProbabilityHistogram): number[] {
  const counts = Array.from({ length: barCount }, (_, bar) => {
    const [from, to] = [toAxisProbability(bar / barCount), toAxisProbability((bar + 1) / barCount)];
    return massBetween(histogram, from, to).count;
  });
  const most = Math.max(...counts, 1);
  return counts.map((count) => Math.sqrt(count / most));
}
