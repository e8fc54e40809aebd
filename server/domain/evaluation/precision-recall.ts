import { type JudgedScore, toScoreRuns } from "./judged-score";

/** Counts and rates of a yes/no judgement. Rates are in [0,1]; one that would divide by zero is 0. */
export interface PrecisionRecall {
  truePositives: number;
  falsePositives: number;
  falseNegatives: number;
  precision: number;
  recall: number;
  f1: number;
}

/** Rates from counts, each ≥ 0. */
function toPrecisionRecall(
  truePositives: number,
  falsePositives: number,
  falseNegatives: number,
): PrecisionRecall {
  const ratio = (part: number, whole: number) => (whole === 0 ? 0 : part / whole);
  return {
    truePositives,
    falsePositives,
    falseNegatives,
    precision: ratio(truePositives, truePositives + falsePositives),
    recall: ratio(truePositives, truePositives + falseNegatives),
    f1: ratio(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives),
  };
}

/** Precision, recall and F1 when pairs at or above `threshold` are called matches. */
export function measureAtThreshold(judged: readonly JudgedScore[], threshold: number): PrecisionRecall {
  let truePositives = 0;
  let falsePositives = 0;
  let falseNegatives = 0;
  for (const { matchProbability, isMatch } of judged) {
    if (matchProbability >= threshold) isMatch ? truePositives++ : falsePositives++;
    else if (isMatch) falseNegatives++;
  }
  return toPrecisionRecall(truePositives, falsePositives, falseNegatives);
}

/** Compares two sets of pair keys; both sides name a pair alike. */
export function measureSets(found: ReadonlySet<string>, gold: ReadonlySet<string>): PrecisionRecall {
  let truePositives = 0;
  for (const key of found) if (gold.has(key)) truePositives++;
  return toPrecisionRecall(truePositives, found.size - truePositives, gold.size - truePositives);
}

/** The threshold with the highest F1 (ties: the highest such threshold), and what it reaches. Without a match: 1, all rates 0. */
export function findBestF1Threshold(judged: readonly JudgedScore[]): PrecisionRecall & { threshold: number } {
  const runs = toScoreRuns(judged);
  const matches = runs.reduce((sum, run) => sum + run.matches, 0);
  let best = { ...toPrecisionRecall(0, 0, matches), threshold: 1 };
  let truePositives = 0;
  let falsePositives = 0;
  for (const run of runs) {
    truePositives += run.matches;
    falsePositives += run.nonMatches;
    const here = toPrecisionRecall(truePositives, falsePositives, matches - truePositives);
    if (here.f1 > best.f1) best = { ...here, threshold: run.matchProbability };
  }
  return best;
}

/**
 * Average precision: Σ (recall step × precision at that step) over the ranking, in [0,1], without interpolation; pairs of equal
 * score count as one step, so that their order can't matter. 0 where nothing matches.
 */
export function averagePrecision(judged: readonly JudgedScore[]): number {
  const runs = toScoreRuns(judged);
  const matches = runs.reduce((sum, run) => sum + run.matches, 0);
  if (matches === 0) return 0;
  let found = 0;
  let seen = 0;
  let sum = 0;
  for (const run of runs) {
    found += run.matches;
    seen += run.matches + run.nonMatches;
    sum += (run.matches / matches) * (found / seen);
  }
  return sum;
}
