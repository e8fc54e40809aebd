/** How much two weighted id sets have in common; each in [0,1], 0 where either set is empty. */
export interface Overlap {
  /** Σ shared w² / √(Σ a w² · Σ b w²). */
  cosine: number;
  /** Shared weight over the weight of the union. */
  jaccard: number;
  /** Shared weight over the weight of the lighter side: 1 = one side says nothing else. */
  containment: number;
  /** Shared weight over the weight of the heavier side. */
  coverage: number;
  /** Weight of the heaviest shared id. */
  heaviestShared: number;
}

/** Overlap of two ascending id arrays with weights in [0,1] aligned to each. One merge, symmetric. */
export function weightedOverlap(
  idsA: Uint32Array,
  weightsA: Float32Array,
  idsB: Uint32Array,
  weightsB: Float32Array,
): Overlap {
  let [shared, sharedSquares, heaviestShared] = [0, 0, 0];
  let [totalA, squaresA, totalB, squaresB] = [0, 0, 0, 0];
  for (let i = 0; i < idsA.length; i++) {
    const weight = weightsA[i]!;
    totalA += weight;
    squaresA += weight * weight;
  }
  let i = 0;
  for (let j = 0; j < idsB.length; j++) {
    const weight = weightsB[j]!;
    totalB += weight;
    squaresB += weight * weight;
    const id = idsB[j]!;
    while (i < idsA.length && idsA[i]! < id) i++;
    if (i >= idsA.length || idsA[i] !== id) continue;
    const common = (weightsA[i]! + weight) / 2;
    shared += common;
    sharedSquares += common * common;
    if (common > heaviestShared) heaviestShared = common;
  }
  if (sharedSquares === 0) return { cosine: 0, jaccard: 0, containment: 0, coverage: 0, heaviestShared: 0 };
  return {
    cosine: Math.min(1, sharedSquares / Math.sqrt(squaresA * squaresB)),
    jaccard: Math.min(1, shared / (totalA + totalB - shared)),
    containment: Math.min(1, shared / Math.min(totalA, totalB)),
    coverage: Math.min(1, shared / Math.max(totalA, totalB)),
    heaviestShared,
  };
}
