/** A longer pause is none of the work. */
const pauseMsMax = 60_000;
/** With less work behind it a rate says nothing. */
const workMsMin = 30_000;

interface TimedDecision {
  decidedAtMs: number;
  choices: readonly unknown[];
}

/** Pairs decided in an hour at the pace so far, pauses left out; null while there is too little to tell. In order of time. */
export function toHourlyRate(decisions: readonly TimedDecision[]): number | null {
  let workMs = 0;
  let count = 0;
  for (const [index, { decidedAtMs, choices }] of decisions.entries()) {
    const before = decisions[index - 1];
    // The time of the first decision, and of each after a pause, is not known.
    if (!before || decidedAtMs - before.decidedAtMs > pauseMsMax) continue;
    workMs += decidedAtMs - before.decidedAtMs;
    count += choices.length;
  }
  return workMs < workMsMin ? null : Math.round((count / workMs) * 3_600_000);
}
