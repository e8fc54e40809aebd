import type { ScoreCount } from "./plan-guarantee";

/** What sending a share of the pairs on, the least certain first, would bring; shares and F1 in [0,1]. */
export interface SentPoint {
  sentShare: number;
  f1: number;
  cost: number;
}

/**
 * F1 to be expected against the share of pairs that people decide, by what calibrated probabilities promise: pairs that are sent are right, of the
 * rest each is called by an even chance. Needs no label; as right as the calibration is. `cost` = sent pairs times `costOfPair`. At most `points`
 * besides 0; [] without pairs.
 */
export function toSentCurve(
  scores: readonly ScoreCount[],
  { costOfPair, points = 20 }: { costOfPair: number; points?: number },
): SentPoint[] {
  const total = scores.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return [];
  const byDoubt = [...scores].sort(
    (a, b) => Math.abs(a.matchProbability - 0.5) - Math.abs(b.matchProbability - 0.5),
  );
  let [found, wrong, missed] = [0, 0, 0];
  for (const { matchProbability: p, count } of scores) {
    if (p >= 0.5) {
      found += p * count;
      wrong += (1 - p) * count;
    } else missed += p * count;
  }
  const toPoint = (sent: number): SentPoint => ({
    sentShare: sent / total,
    f1: found === 0 ? 0 : (2 * found) / (2 * found + wrong + missed),
    cost: sent * costOfPair,
  });
  const curve = [toPoint(0)];
  let sent = 0;
  for (const { matchProbability: p, count } of byDoubt) {
    sent += count;
    if (p >= 0.5) wrong -= (1 - p) * count;
    else {
      missed -= p * count;
      found += p * count;
    }
    const isDue = sent / total >= (curve.at(-1)?.sentShare ?? 0) + curveShareMax / points;
    if (isDue && curve.length <= points) curve.push(toPoint(sent));
  }
  return curve;
}

/** Further to the right nothing is to be seen: who sends more on needs no matcher. */
const curveShareMax = 0.5;
