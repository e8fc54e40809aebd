/** Bounds of one run of the model: at most `textsMax` texts and `tokensMax` tokens, padding included. */
export interface BatchBounds {
  textsMax: number;
  tokensMax: number;
}

/**
 * Groups texts by their token counts: shortest first, so that a batch holds texts of like length and little padding is
 * computed. Returns positions into `tokenCounts`, each exactly once; ties keep their order, so equal input gives equal
 * batches. A text that is longer than `tokensMax` on its own gets a batch of its own.
 */
export function toTokenBatches(tokenCounts: readonly number[], bounds: BatchBounds): number[][] {
  const byCount = tokenCounts.map((_, position) => position);
  byCount.sort((a, b) => tokenCounts[a]! - tokenCounts[b]! || a - b);
  const batches: number[][] = [];
  let batch: number[] = [];
  for (const position of byCount) {
    const paddedTokens = (batch.length + 1) * tokenCounts[position]!;
    if (batch.length > 0 && (batch.length >= bounds.textsMax || paddedTokens > bounds.tokensMax)) {
      batches.push(batch);
      batch = [];
    }
    batch.push(position);
  }
  if (batch.length > 0) batches.push(batch);
  return batches;
}
