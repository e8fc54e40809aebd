const bins = 512;

/** Slots with a score each, aligned; `scoreMax` is the highest of the scores, all of which are ≥ 0. */
export interface ScoredSlots {
  slots: Uint32Array;
  scores: Float64Array;
  scoreMax: number;
}

/**
 * The `count` best of the slots that pass a test, and the few that come close to the last of them, in the order given: those
 * whose score lies in the same of 512 equal bins, or above. All that pass where there are fewer. No sort, two passes.
 */
export function selectBest(
  { slots, scores, scoreMax }: ScoredSlots,
  count: number,
  passes: (slot: number) => boolean,
): number[] {
  const binsPerScore = scoreMax > 0 ? (bins - 1) / scoreMax : 0;
  const counts = new Uint32Array(bins);
  for (let index = 0; index < slots.length; index++)
    if (passes(slots[index]!)) counts[(scores[index]! * binsPerScore) | 0]!++;
  let left = count;
  let binFloor = bins;
  while (left > 0 && binFloor > 0) left -= counts[--binFloor]!;
  const best: number[] = [];
  for (let index = 0; index < slots.length; index++)
    if (((scores[index]! * binsPerScore) | 0) >= binFloor && passes(slots[index]!)) best.push(slots[index]!);
  return best;
}
