import { countLabelsToProve, type DrawnLabels, lowerShare, speakForMore, upperShare } from "./share-test";

/** What an admin asks for; all in (0,1). `precision`: of what is called the same product; `recall`: of the same products among stored pairs. */
export interface GuaranteeTargets {
  precision: number;
  recall: number;
  confidence: number;
}

/** Pairs by probability: so many with about this one. Highest first. */
export interface ScoreCount {
  matchProbability: number;
  count: number;
}

/** A pair that was drawn at random from the zone that it stands in, and judged by a person. */
export interface DrawnLabel {
  matchProbability: number;
  isSame: boolean;
}

/** The two parts of all pairs that labels are drawn from, each pair of a part equally likely: from `cuts.upper` up, and below `cuts.lower`. */
export type Zone = "upper" | "lower";

/** What can be promised by now, and what is missing for more. */
export interface GuaranteePlan {
  /** At or above it pairs are matched without anybody; 1 = none. */
  autoMatch: number;
  /** Below it pairs are rejected without anybody; 0 = none. */
  autoReject: number;
  /** Where the zones of labels end. What lies between them is left to people without a label. */
  cuts: Readonly<Record<Zone, number>>;
  isPrecisionProven: boolean;
  isRecallProven: boolean;
  /** Limits at the asked confidence. */
  precisionLower: number;
  recallLower: number;
  /** Pairs that are left between the thresholds, for the model and for people. */
  sentCount: number;
  /** What further labels would change: how many, of which zone; null = more labels would not lower the cost by much. */
  next: { zone: Zone; count: number } | null;
}

/** Share of the recall that may be lost at the cut, by what probabilities promise: half, so that the proof has room. */
const plannedLoss = 0.5;
/** Each threshold that is tried calls so many times the pairs of the one before: few tests, none tripped by single pairs. */
const growth = 1.1;
/** Labels asked for at a time, at least and at most. */
const [batchMin, batchMax] = [20, 200];

/**
 * Chooses the thresholds of the cascade for a precision and a recall that hold with the asked confidence at least cost, where people decide what
 * is left between them and are taken to be right. Thresholds are tried from strict to loose, each by an e-value that may be looked at after every
 * label, until one fails: so none is promised wrongly with more than 1 − confidence probability (Learn then Test: Angelopoulos, Bates,
 * Candès, Jordan & Lei 2021; fixed sequence: Bauer 1991; sequential tests: BARGAIN, Zeighami, Shankar & Parameswaran 2025). The order of thresholds follows
 * from scores alone, never from labels. Half of what may go wrong is spent on the precision, half on the recall, of that a third on how many same
 * products there are. Where nothing is proven everything goes to people, which keeps the promise; `next` says which labels would help.
 */
export function planGuarantee(
  scores: readonly ScoreCount[],
  labels: Readonly<Record<Zone, readonly DrawnLabel[]>>,
  targets: GuaranteeTargets,
): GuaranteePlan {
  const risk = 1 - targets.confidence;
  const cuts = chooseCuts(scores, targets);
  const match = findAutoMatch(scores, labels.upper, {
    cut: cuts.upper,
    precision: targets.precision,
    risk: risk / 2,
  });
  const reject = findAutoReject(scores, labels, { cuts, recall: targets.recall, risk: risk / 2 });
  const autoReject = Math.min(reject.threshold, match.threshold);
  const sentCount = countBetween(scores, autoReject, match.threshold);
  return {
    autoMatch: match.threshold,
    autoReject,
    cuts,
    isPrecisionProven: match.threshold < 1,
    isRecallProven: autoReject > 0,
    precisionLower: match.lower,
    recallLower: autoReject > 0 ? reject.recallLower : 1,
    sentCount,
    next: chooseNext({ match, reject, sentCount, labels }),
  };
}

/**
 * The upper zone is what thresholds can call at all, so that no label is spent elsewhere; where that holds too few of the same products to tell how
 * many there are, all above the lower zone.
 */
function chooseCuts(scores: readonly ScoreCount[], { precision, recall }: GuaranteeTargets) {
  const lower = chooseCut(scores, recall);
  const top = listSteps(scores, precision).at(-1)?.matchProbability ?? 1;
  const countSame = (from: number) =>
    scores.reduce(
      (sum, one) => sum + (one.matchProbability >= from ? one.matchProbability * one.count : 0),
      0,
    );
  const upper = top > lower && countSame(top) >= topShareMin * countSame(0) ? top : lower;
  return { upper, lower };
}
const topShareMin = 0.5;

/** The highest probability below which, by what probabilities promise, no more than half of the recall's loss lies. */
function chooseCut(scores: readonly ScoreCount[], recall: number): number {
  const same = scores.reduce((sum, { matchProbability, count }) => sum + matchProbability * count, 0);
  const allowed = plannedLoss * (1 - recall) * same;
  let missed = 0;
  for (let place = scores.length - 1; place >= 0; place--) {
    const { matchProbability, count } = scores[place]!;
    missed += matchProbability * count;
    if (missed > allowed) return matchProbability;
  }
  return scores[0]?.matchProbability ?? 0;
}

interface Missing {
  /** Labels that the next threshold misses; 0 = it failed by what they say, not by how few they are, or there is none. */
  missing: number;
  /** Pairs that it would settle. */
  gain: number;
}

/** From strict to loose, the loosest threshold before the first whose precision is not proven. */
function findAutoMatch(
  scores: readonly ScoreCount[],
  labels: readonly DrawnLabel[],
  { cut, precision, risk }: { cut: number; precision: number; risk: number },
): Missing & { threshold: number; lower: number } {
  // Below the zone that labels are drawn from they say nothing.
  const steps = listSteps(scores, precision).filter(({ matchProbability }) => matchProbability >= cut);
  let proven = { threshold: 1, lower: 0 };
  let settled = 0;
  for (const { matchProbability, called } of steps) {
    const own = countLabels(labels, (probability) => probability >= matchProbability);
    if (speakForMore(own, precision) < 1 / risk) {
      const needed = countLabelsToProve(precision, risk, own.notSame);
      const missing = Math.max(0, needed - own.same - own.notSame);
      const share = called / Math.max(1, countFrom(scores, steps.at(-1)!.matchProbability));
      return { ...proven, missing: Math.ceil(missing / Math.max(0.05, share)), gain: called - settled };
    }
    proven = { threshold: matchProbability, lower: lowerShare(own, risk) };
    settled = called;
  }
  return { ...proven, missing: 0, gain: 0 };
}

/** Thresholds to try: the first calls most of what is promised to be precise enough, since only there labels suffice; then ever more. */
function listSteps(scores: readonly ScoreCount[], precision: number) {
  const steps: { matchProbability: number; called: number }[] = [];
  let [called, expected, size] = [0, 0, 1];
  for (const { matchProbability, count } of scores) {
    called += count;
    expected += matchProbability * count;
    // What probabilities promise to be clearly worse is not worth a label.
    if (expected < (precision - (1 - precision)) * called) break;
    if (called < size) continue;
    steps.push({ matchProbability, called });
    size = Math.ceil(called * growth);
  }
  const first = steps.findIndex((step) => step.called >= firstShare * (steps.at(-1)?.called ?? 0));
  return steps.slice(Math.max(0, first));
}

/** A first threshold that calls fewer of the pairs would have few of the labels. */
const firstShare = 0.6;

interface RejectOptions {
  cuts: Readonly<Record<Zone, number>>;
  recall: number;
  risk: number;
}

/** From strict to loose, the highest threshold up to the cut below which no more than the allowed share of the same products lies. */
function findAutoReject(
  scores: readonly ScoreCount[],
  labels: Readonly<Record<Zone, readonly DrawnLabel[]>>,
  { cuts, recall, risk }: RejectOptions,
): Missing & { threshold: number; recallLower: number; isShortOf: Zone } {
  const upper = countLabels(labels.upper, () => true);
  const sameLower = lowerShare(upper, risk / 3) * countFrom(scores, cuts.upper);
  let proven = { threshold: 0, recallLower: 0 };
  const steps = listRejects(scores, cuts.lower);
  for (const { threshold, count } of steps) {
    const own = countLabels(labels.lower, (probability) => probability < threshold);
    const missedUpper = upperShare(own, (2 * risk) / 3) * count;
    const recallLower = sameLower + missedUpper > 0 ? sameLower / (sameLower + missedUpper) : 1;
    if (recallLower < recall) {
      const allowed = Math.min(0.999, (sameLower * (1 - recall)) / recall / Math.max(1, count));
      const isShortOf: Zone =
        sameLower === 0 || upper.same + upper.notSame < upperLabelsMin ? "upper" : "lower";
      const needed =
        isShortOf === "upper" ? upperLabelsMin : countLabelsToProve(1 - allowed, (2 * risk) / 3, own.same);
      const judged = isShortOf === "upper" ? upper.same + upper.notSame : own.same + own.notSame;
      return { ...proven, missing: Math.max(0, needed - judged), gain: count, isShortOf };
    }
    proven = { threshold, recallLower };
  }
  return { ...proven, missing: 0, gain: 0, isShortOf: "lower" };
}

/** With fewer labels of the upper zone it is hardly known how many same products there are. */
const upperLabelsMin = 50;

/** A quarter, half and all of the pairs below the cut, fewest first: most stand close to zero, so that these differ in a few doubtful ones. */
function listRejects(scores: readonly ScoreCount[], cut: number) {
  const below = scores.filter(({ matchProbability }) => matchProbability < cut).reverse();
  const expected = below.reduce((sum, { matchProbability, count }) => sum + matchProbability * count, 0);
  const steps: { threshold: number; count: number }[] = [];
  let [count, missed] = [0, 0];
  for (const [place, bin] of below.entries()) {
    count += bin.count;
    missed += bin.matchProbability * bin.count;
    const threshold = below[place + 1]?.matchProbability ?? cut;
    const isDue = missed >= (rejectShares[steps.length] ?? 1) * expected || place === below.length - 1;
    if (isDue) steps.push({ threshold, count });
  }
  return steps;
}
const rejectShares = [0.25, 0.5, 1];

function chooseNext({
  match,
  reject,
  sentCount,
  labels,
}: {
  match: Missing;
  reject: Missing & { isShortOf: Zone };
  sentCount: number;
  labels: Readonly<Record<Zone, readonly DrawnLabel[]>>;
}): GuaranteePlan["next"] {
  const options = [
    { zone: reject.isShortOf, missing: reject.missing, gain: Math.min(reject.gain, sentCount) },
    { zone: "upper" as const, missing: match.missing, gain: Math.min(match.gain, sentCount) },
  ].filter(({ missing, gain }) => missing > 0 && gain > missing);
  const [best] = options.sort((a, b) => b.gain / b.missing - a.gain / a.missing);
  if (!best || labels.upper.length + labels.lower.length > labelsMax) return null;
  return { zone: best.zone, count: Math.min(batchMax, Math.max(batchMin, best.missing)) };
}
const labelsMax = 20_000;

function countLabels(
  labels: readonly DrawnLabel[],
  isMeant: (matchProbability: number) => boolean,
): DrawnLabels {
  let [same, notSame] = [0, 0];
  for (const { matchProbability, isSame } of labels) {
    if (!isMeant(matchProbability)) continue;
    if (isSame) same++;
    else notSame++;
  }
  return { same, notSame };
}

const countFrom = (scores: readonly ScoreCount[], threshold: number) =>
  scores.reduce((sum, { matchProbability, count }) => sum + (matchProbability >= threshold ? count : 0), 0);

const countBetween = (scores: readonly ScoreCount[], low: number, high: number) =>
  countFrom(scores, low) - countFrom(scores, high);
