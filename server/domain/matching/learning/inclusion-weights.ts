/** A part of the pairs from which some were drawn at random, and how many of the drawn were judged. */
export interface DrawnPart {
  pairCount: number;
  judgedCount: number;
}

/** No sample stands for more than so many pairs: a few dozen of a million would else outweigh every decision, and one slip among them all. */
export const inclusionWeightMax = 10;

/**
 * How many pairs a judged sample stands for: one over the chance that a pair of its part was drawn and judged (Horvitz & Thompson 1952), at
 * most `inclusionWeightMax` (weights of low chances are truncated, Potter 1990) and at least 1. Pairs that were not drawn at random stand for themselves: 1.
 */
export function toInclusionWeight({ pairCount, judgedCount }: DrawnPart): number {
  if (judgedCount <= 0) return 1;
  return Math.min(inclusionWeightMax, Math.max(1, pairCount / judgedCount));
}
