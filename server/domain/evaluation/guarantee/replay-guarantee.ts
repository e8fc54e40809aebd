import { createRandom } from "../../matching/trees/growing/seeded-random";
import type { JudgedScore } from "../judged-score";
import {
  type DrawnLabel,
  type GuaranteePlan,
  type GuaranteeTargets,
  planGuarantee,
  type Zone,
} from "./plan-guarantee";

/** How a promise was kept on pairs whose truth is known. */
export interface GuaranteeReplay {
  plan: GuaranteePlan;
  /** Of the whole cascade, people deciding what it sends them; in [0,1]. */
  precision: number;
  recall: number;
  isKept: boolean;
  /** Labels that were drawn before the thresholds stood. */
  labelCount: number;
  /** Share of all pairs that people decide, in [0,1]. */
  sentShare: number;
}

interface ReplayOptions {
  seed: number;
  /** Labels that people give at most. */
  labelsMax: number;
}

/**
 * Plays asking for a guarantee through on judged pairs: draws the labels that each plan asks for from its zones, with replacement, until none are
 * missing or they are used up, and holds the promise against the truth. The same pairs, in the same order, and the same seed give the same.
 */
export function replayGuarantee(
  judged: readonly JudgedScore[],
  targets: GuaranteeTargets,
  { seed, labelsMax }: ReplayOptions,
): GuaranteeReplay {
  const random = createRandom(seed);
  const scores = toScoreCounts(judged);
  const labels: Record<Zone, DrawnLabel[]> = { upper: [], lower: [] };
  let plan = planGuarantee(scores, labels, targets);
  const zones = {
    upper: judged.filter(({ matchProbability }) => matchProbability >= plan.cuts.upper),
    lower: judged.filter(({ matchProbability }) => matchProbability < plan.cuts.lower),
  };
  while (plan.next && labels.upper.length + labels.lower.length < labelsMax) {
    const { zone, count } = plan.next;
    if (zones[zone].length === 0) break;
    for (let draw = 0; draw < count; draw++) {
      const { matchProbability, isMatch } = zones[zone][Math.floor(random() * zones[zone].length)]!;
      labels[zone].push({ matchProbability, isSame: isMatch });
    }
    plan = planGuarantee(scores, labels, targets);
  }
  return { ...judge(judged, plan, targets), labelCount: labels.upper.length + labels.lower.length };
}

function judge(judged: readonly JudgedScore[], plan: GuaranteePlan, targets: GuaranteeTargets) {
  let [right, wrong, missed] = [0, 0, 0];
  for (const { matchProbability, isMatch } of judged) {
    const isMatched = matchProbability >= plan.autoMatch && plan.autoMatch < 1;
    const isSent = !isMatched && matchProbability >= plan.autoReject;
    if (isMatch && (isMatched || isSent)) right++;
    else if (isMatched) wrong++;
    else if (isMatch) missed++;
  }
  const precision = right + wrong === 0 ? 1 : right / (right + wrong);
  const recall = right + missed === 0 ? 1 : right / (right + missed);
  const isKept = precision >= targets.precision && recall >= targets.recall;
  return { plan, precision, recall, isKept, sentShare: plan.sentCount / Math.max(1, judged.length) };
}

/** Pairs by equal probability, highest first. */
export function toScoreCounts(judged: readonly Pick<JudgedScore, "matchProbability">[]) {
  const counts = new Map<number, number>();
  for (const { matchProbability } of judged)
    counts.set(matchProbability, (counts.get(matchProbability) ?? 0) + 1);
  return [...counts]
    .map(([matchProbability, count]) => ({ matchProbability, count }))
    .sort((a, b) => b.matchProbability - a.matchProbability);
}
