import type { LabelledSet } from "@/scripts/train-matcher/labelled-set";
import { findExpectedF1Threshold } from "@/server/domain/evaluation/expected-f1";
import { labelsOfAKindMin } from "@/server/domain/evaluation/label-shortage";
import { measureAtThreshold } from "@/server/domain/evaluation/precision-recall";
import type { Matcher } from "@/server/domain/matching/scoring/matcher-schema";
import { toPairScorer } from "@/server/domain/matching/scoring/pair-scorer";
import {
  type DecidedPair,
  isProvenBetter,
  specialiseMatcher,
} from "@/server/domain/matching/training/decisions/specialise-matcher";
import { surveyCandidates } from "@/server/domain/matching/training/decisions/survey-candidates";
import type { DataSet } from "../../datasets/read-data-set";
import type { SeenBy } from "../../seen/shipped-models";
import { chooseDefault } from "../choose-matcher";
import { compareSet, type JudgedPair, judgePlaced, placeJudged } from "../judge-pairs";
import { toLabelledCandidates } from "../labelled-candidates";
import { findLearningPairs, type KnownPairs } from "./learning-pairs";

export interface LearningReport {
  dataset: string;
  measuredOn: string;
  /** That are measured. */
  pairs: number;
  /** F1 by the number of decisions; the first = 0. */
  points: { decisions: number; same: number; f1: number; isPromoted: boolean }[];
  /** Of one run on as many decisions as there are, at most 5,000. */
  retraining: { decisions: number; seconds: number };
}

export interface LearningOptions {
  counts: readonly number[];
  /** test: people decide training and validation pairs and test pairs are looked at; else training pairs, and validation pairs. Sets without these are halved. */
  half: "dev" | "test";
}

/** Decided between two runs of learning, as in the product … */
const runEvery = 50;
/** … and pairs that are handed out before the queue is ordered anew. */
const pageSize = 25;
const retrainingMax = 5_000;

/**
 * A reviewer who knows the truth decides labelled pairs in the queue's own order, starting from the default matcher, which learns after each 50
 * decisions and takes over where it is proven better, as in the product. Pairs that are measured are never decided.
 */
export async function measureLearning(
  dataSet: DataSet,
  seenBy: SeenBy,
  { counts, half }: LearningOptions,
): Promise<LearningReport> {
  const learning = findLearningPairs(dataSet, half);
  const exclusive = new Set<never>();
  const { matcher: start } = await chooseDefault(dataSet, exclusive, seenBy);
  const general: Matcher = { ...start, crossEncoder: null };
  const toCandidates = ({ pairs, judge }: KnownPairs) =>
    toLabelledCandidates(dataSet, pairs, exclusive, judge);
  const [pool, measured] = [toCandidates(learning.pool), toCandidates(learning.measured)];
  const surveyed = surveyCandidates(general, { pairs: pool.pairs, oneOfferPerProduct: exclusive });
  const learn = (decided: readonly DecidedPair[]) => specialiseMatcher(surveyed, decided);
  const [judgePool, judgeMeasured] = [toJudge(general, pool), toJudge(general, measured)];
  let [current, queue, isPromoted] = [general, judgePool(general), false];
  const decided: DecidedPair[] = [];
  const toPoint = () => ({
    decisions: decided.length,
    same: decided.filter(({ isSame }) => isSame).length,
    f1: measureF1(judgeMeasured(current), queue),
    isPromoted,
  });
  const points = [toPoint()];
  for (let learntFrom = 0; decided.length < Math.max(...counts); ) {
    const next = counts.find((count) => count > decided.length)!;
    const page = handOut(queue, decided, Math.min(pageSize, next - decided.length));
    if (page.length === 0) break;
    decided.push(...page.map(({ a, b, isMatch }) => ({ a, b, isSame: isMatch, reading: null })));
    const isDue = decided.length - learntFrom >= runEvery || counts.includes(decided.length);
    if (isDue) {
      learntFrom = decided.length;
      const outcome = learn(decided);
      if (outcome.kind === "specialised" && isProvenBetter(outcome))
        [current, queue, isPromoted] = [outcome.matcher, judgePool(outcome.matcher), true];
    }
    if (counts.includes(decided.length)) points.push(toPoint());
  }
  return {
    dataset: dataSet.name,
    measuredOn: learning.measuredOn,
    pairs: measured.truths.filter((truth) => truth !== null).length,
    points,
    retraining: timeRetraining(queue, learn),
  };
}

/** Judges a set by the matcher that learning begins from, or by one that has learnt on top of it: only its trees in context are others. */
function toJudge(general: Matcher, set: LabelledSet): (matcher: Matcher) => JudgedPair[] {
  const scorer = toPairScorer(general);
  const compared = compareSet(scorer, set);
  const placed = placeJudged(scorer, compared);
  return (matcher) => judgePlaced(toPairScorer(matcher), compared, placed);
}

/** At the threshold of the highest F1 to be expected of what waits: it looks at no label. */
function measureF1(judged: readonly JudgedPair[], queue: readonly JudgedPair[]): number {
  const threshold = findExpectedF1Threshold(queue.map(({ matchProbability }) => matchProbability));
  return measureAtThreshold(judged, threshold).f1;
}

/**
 * The next of the queue in the order that is in force: most in doubt, until fifteen of either kind are decided, then by the variance of the verdict,
 * which is the same order where nothing hangs on a pair's price. No offer twice on a page.
 */
function handOut(queue: readonly JudgedPair[], decided: readonly DecidedPair[], count: number): JudgedPair[] {
  const known = new Set(decided.map(({ a, b }) => `${a} ${b}`));
  const shown = new Set<string>();
  const page: JudgedPair[] = [];
  const doubt = ({ matchProbability }: JudgedPair) => Math.abs(matchProbability - 0.5);
  for (const pair of [...queue].sort((x, y) => doubt(x) - doubt(y))) {
    if (page.length === count) break;
    if (known.has(`${pair.a} ${pair.b}`) || shown.has(pair.a) || shown.has(pair.b)) continue;
    shown.add(pair.a).add(pair.b);
    page.push(pair);
  }
  return page;
}

function timeRetraining(queue: readonly JudgedPair[], learn: (decided: DecidedPair[]) => unknown) {
  const decided = queue
    .slice(0, retrainingMax)
    .map(({ a, b, isMatch }) => ({ a, b, isSame: isMatch, reading: null }));
  const startedAt = performance.now();
  learn(decided);
  return { decisions: decided.length, seconds: (performance.now() - startedAt) / 1_000 };
}

export function printLearning({ dataset, measuredOn, pairs, points, retraining }: LearningReport): string {
  return [
    `${dataset}: F1 on ${pairs} pairs of ${measuredOn} while a reviewer who knows the truth decides in the queue's order (${labelsOfAKindMin} of a kind begin it)`,
    ...points.map(
      ({ decisions, same, f1, isPromoted }) =>
        `  ${String(decisions).padStart(5)} decisions (${same} same): ${(100 * f1).toFixed(1)}${isPromoted ? "" : "  (the default matcher)"}`,
    ),
    `  learning anew from ${retraining.decisions} decisions: ${retraining.seconds.toFixed(1)} s`,
  ].join("\n");
}
