interface Work {
  isMeasuring: boolean;
  rescoringJobCount: number;
}

const workingPollMs = 2_000;
const idlePollMs = 60_000;

/** How soon to look again: often while something goes on. */
export function toPollMs(work: Work | undefined, isRunning = false): number {
  return work && (work.isMeasuring || work.rescoringJobCount > 0 || isRunning) ? workingPollMs : idlePollMs;
}
