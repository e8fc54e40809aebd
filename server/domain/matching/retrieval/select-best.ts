const bins = 512;
/** So many times the slots that are wanted are looked at first; all where too few of them pass. */
const nearFactor = 3;

/** Slots with a score each, aligned; `scoreMax` is the highest of the scores, all of which are ≥ 0. */
export interface ScoredSlots {
  slots: Uint32Array;
  scores: Float64Array;
  scoreMax: number;
}

/** How many of the slots that pass a test are wanted. */
export interface WantedSlots {
  count: number;
  passes: (slot: number) => boolean;
}

/**
 * For each wish the `count` best of the slots that pass its test, and the few that come close to the last of them, in the order given: those
 * whose score lies in the same of 512 equal bins, or above. All that pass where there are fewer. No sort; few are tested where most pass.
 */
export function selectBest(
  { slots, scores, scoreMax }: ScoredSlots,
  wishes: readonly WantedSlots[],
): number[][] {
  const binsPerScore = scoreMax > 0 ? (bins - 1) / scoreMax : 0;
  const binOf = new Uint16Array(slots.length);
  const counts = new Uint32Array(bins);
  for (let index = 0; index < slots.length; index++) {
    const bin = (scores[index]! * binsPerScore) | 0;
    binOf[index] = bin;
    counts[bin]!++;
  }
  const listFrom = (floor: number) => {
    const places: number[] = [];
    for (let index = 0; index < slots.length; index++) if (binOf[index]! >= floor) places.push(index);
    return places;
  };
  const wanted = wishes.reduce((sum, { count }) => sum + count, 0);
  const nearFloor = findFloor(counts, nearFactor * wanted);
  const near = listFrom(nearFloor);
  return wishes.map(({ count, passes }) => {
    let passing = near.filter((index) => passes(slots[index]!));
    if (passing.length < count && nearFloor > 0)
      passing = listFrom(0).filter((index) => passes(slots[index]!));
    const passingCounts = new Uint32Array(bins);
    for (const index of passing) passingCounts[binOf[index]!]!++;
    const floor = findFloor(passingCounts, count);
    return passing.filter((index) => binOf[index]! >= floor).map((index) => slots[index]!);
  });
}

/** The highest bin from which up there are so many; 0 where there are fewer, `bins` where none are wanted. */
function findFloor(counts: Uint32Array, wanted: number): number {
  let left = wanted;
  let floor = bins;
  while (left > 0 && floor > 0) left -= counts[--floor]!;
  return floor;
}
