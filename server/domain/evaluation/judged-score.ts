/** A scored pair whose truth is known. */
export interface JudgedScore {
  /** In [0,1]. */
  matchProbability: number;
  isMatch: boolean;
}

/** Judged scores from high to low, in runs of equal scores: equal scores cannot be told apart by any threshold. */
export interface ScoreRun {
  matchProbability: number;
  matches: number;
  nonMatches: number;
}

/** Groups judged scores by equal probability, highest first; [] for none. */
export function toScoreRuns(judged: readonly JudgedScore[]): ScoreRun[] {
  const runs: ScoreRun[] = [];
  for (const { matchProbability, isMatch } of [...judged].sort(
    (a, b) => b.matchProbability - a.matchProbability,
  )) {
    let run = runs[runs.length - 1];
    if (run?.matchProbability !== matchProbability) {
      run = { matchProbability, matches: 0, nonMatches: 0 };
      runs.push(run);
    }
    if (isMatch) run.matches++;
    else run.nonMatches++;
  }
  return runs;
}
