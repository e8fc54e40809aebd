/** How much words and meaning each count; only their ratio does. */
export interface BlendWeights {
  words: number;
  meaning: number;
}

/**
 * The score of a hit, in [0,1]: the weighted mean of what its words give, in [0,1], and of its similarity of meaning, in [-1,1], of which what
 * is negative counts 0. Both are absolute, so that scores of different pages of one answer compare. Without a similarity (no vector yet, or
 * none asked for) words count as if it were `missing`.
 */
export function blendScores(
  wordScore: number,
  similarity: number | undefined,
  { words, meaning }: BlendWeights,
  missing: number,
): number {
  const total = words + meaning;
  if (total === 0) return 0;
  return (words * wordScore + meaning * Math.max(0, similarity ?? missing)) / total;
}
