import { clopperPearsonLower, isShareProven } from "../../evaluation/clopper-pearson";
import { type JudgedScore, toScoreRuns } from "../../evaluation/judged-score";
import type { Thresholds } from "../match";

/** What thresholds aim at; all in (0,1). */
export interface ThresholdTargets {
  /** Share of auto-matches that are right. */
  precision: number;
  /** Share of matches that are not rejected. */
  recall: number;
  /** How sure it is to be that a proven target holds for pairs to come. */
  confidence: number;
}

/** Thresholds and what they reach on the pairs they were chosen on. Lower bounds are exact, one-sided, at the targets' confidence. */
export interface ChosenThresholds {
  thresholds: Thresholds;
  autoMatchPrecision: number;
  autoMatchPrecisionLower: number;
  autoMatchCount: number;
  /** False: nothing is matched by itself, autoMatch = 1. */
  isPrecisionProven: boolean;
  /** Judged pairs of high score that would prove the precision, as many being wrong as were seen to be; 0 where it is proven. */
  labelsNeeded: number;
  keptRecall: number;
  keptRecallLower: number;
  /** False: too few matches to prove the recall, which is then met on the judged pairs only. */
  isRecallProven: boolean;
}

/** A threshold that can be chosen: the judged pairs at or above it. */
interface Cut {
  threshold: number;
  called: number;
  right: number;
}

/** The usual targets: 99 of 100 auto-matches right, 98 of 100 matches kept for someone to see, each with 95 % confidence. */
export const defaultTargets: ThresholdTargets = { precision: 0.99, recall: 0.98, confidence: 0.95 };

/** Each test calls this much more than the one before: few enough tests not to trip over single pairs. */
const growth = 1.05;
const sequencesMax = 3;
/** Each sequence starts at this many times the pairs of the one before. */
const startRatio = 4;

function toCuts(judged: readonly JudgedScore[]): Cut[] {
  let [called, right] = [0, 0];
  return toScoreRuns(judged).map(({ matchProbability, matches, nonMatches }) => {
    called += matches + nonMatches;
    right += matches;
    return { threshold: matchProbability, called, right };
  });
}

/** The fewest trials, all successes but `failures`, that prove a share. */
function countTrialsNeeded(failures: number, share: number, confidence: number): number {
  let high = Math.ceil(Math.log(1 - confidence) / Math.log(share)) + failures;
  while (!isShareProven(high - failures, high, share, confidence)) high *= 2;
  let low = failures;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (isShareProven(middle - failures, middle, share, confidence)) high = middle;
    else low = middle;
  }
  return high;
}

/** Where the sequences of tests start, in called pairs, and the confidence of each test. */
function planSequences(judgedCount: number, { precision, confidence }: ThresholdTargets) {
  for (let count = sequencesMax; count >= 1; count--) {
    const testConfidence = 1 - (1 - confidence) / count;
    const first = countTrialsNeeded(0, precision, testConfidence);
    const starts = Array.from({ length: count }, (_, index) => first * startRatio ** index);
    if (starts[count - 1]! <= judgedCount) return { starts, testConfidence };
  }
  return { starts: [], testConfidence: confidence };
}

/** The loosest cut that a sequence of tests proves: from `start` pairs on, until a test fails. */
function walkSequence(
  cuts: readonly Cut[],
  start: number,
  precision: number,
  confidence: number,
): Cut | null {
  let proven: Cut | null = null;
  let size = start;
  for (const cut of cuts) {
    if (cut.called < size) continue;
    if (!isShareProven(cut.right, cut.called, precision, confidence)) break;
    proven = cut;
    size = Math.ceil(cut.called * growth);
  }
  return proven;
}

/**
 * The lowest threshold whose precision is proven, by Learn then Test (Angelopoulos, Bates, Candès, Jordan & Lei 2021) with fixed-sequence
 * testing (Bauer 1991). Thresholds are tested from strict to loose, each by the exact binomial test, until one fails: then none of
 * those before is wrong with more than 1 − confidence probability, although they are many. A sequence must not depend on the labels.
 * Here its k-th threshold calls ⌈start · 1.05^k⌉ pairs, so it depends on how scores are ordered, and starts where the number called
 * proves the target if none is wrong. One early mistake would end it there: so where the pairs suffice there are up to three sequences,
 * the next starting at four times the pairs, and each test is stricter by their number (Bonferroni).
 */
function findAutoMatch(cuts: readonly Cut[], judgedCount: number, targets: ThresholdTargets): Cut | null {
  const { starts, testConfidence } = planSequences(judgedCount, targets);
  let best: Cut | null = null;
  for (const start of starts) {
    const proven = walkSequence(cuts, start, targets.precision, testConfidence);
    if (proven && proven.called > (best?.called ?? 0)) best = proven;
  }
  return best;
}

/** The fewest pairs that would have a sequence's first test pass, with as many wrong as it met. */
function countLabelsNeeded(cuts: readonly Cut[], judgedCount: number, targets: ThresholdTargets): number {
  const { starts, testConfidence } = planSequences(judgedCount, targets);
  if (starts.length === 0) return countTrialsNeeded(0, targets.precision, testConfidence);
  const needed = starts.map((start) => {
    const first = cuts.find((cut) => cut.called >= start)!;
    return countTrialsNeeded(first.called - first.right, targets.precision, testConfidence);
  });
  return Math.min(...needed);
}

/**
 * The highest threshold that keeps the recall: its lower bound where the matches suffice for one (149 for the usual targets), else the
 * recall on the judged pairs. Recall falls with the threshold, so the first threshold that fails ends the search and needs no correction.
 */
function findAutoReject(cuts: readonly Cut[], { recall, confidence }: ThresholdTargets) {
  const matchCount = cuts.at(-1)?.right ?? 0;
  const isProven = matchCount > 0 && isShareProven(matchCount, matchCount, recall, confidence);
  const keeps = ({ right }: Cut) =>
    isProven ? isShareProven(right, matchCount, recall, confidence) : right >= recall * matchCount;
  const cut = matchCount > 0 ? cuts.find(keeps) : undefined;
  return { threshold: cut?.threshold ?? 0, matchCount, isProven };
}

/**
 * Chooses the lowest auto-match threshold for which the precision target is proven, and the highest auto-reject threshold that keeps the
 * recall target. Where no precision is proven nothing is matched by itself (threshold 1) and everything that is not rejected goes to
 * review; `labelsNeeded` says what would prove it. auto-reject never exceeds auto-match. Pairs must be judged regardless of their
 * score's neighbours, drawn as pairs to come will be, and not be those that the matcher was trained on.
 */
export function chooseThresholds(
  judged: readonly JudgedScore[],
  targets: ThresholdTargets = defaultTargets,
): ChosenThresholds {
  const cuts = toCuts(judged);
  const match = findAutoMatch(cuts, judged.length, targets);
  const autoMatch = match?.threshold ?? 1;
  const { threshold, matchCount, isProven } = findAutoReject(cuts, targets);
  const autoReject = Math.min(autoMatch, threshold);
  const kept = cuts.findLast((cut) => cut.threshold >= autoReject)?.right ?? 0;
  return {
    thresholds: { autoMatch, autoReject },
    autoMatchPrecision: match ? match.right / match.called : 0,
    autoMatchPrecisionLower: match ? clopperPearsonLower(match.right, match.called, targets.confidence) : 0,
    autoMatchCount: match?.called ?? 0,
    isPrecisionProven: match !== null,
    labelsNeeded: match ? 0 : countLabelsNeeded(cuts, judged.length, targets),
    keptRecall: matchCount === 0 ? 1 : kept / matchCount,
    keptRecallLower: clopperPearsonLower(kept, matchCount, targets.confidence),
    isRecallProven: isProven,
  };
}
