import type { WeighedIds } from "../prepare/weighed-ids";

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

/** Overlap of two weighted id sets. One merge, symmetric. */
export function weightedOverlap(a: WeighedIds, b: WeighedIds): Overlap {
  const { ids: idsA, rarities: raritiesA } = a;
  const { ids: idsB, rarities: raritiesB } = b;
  let shared = 0;
  let sharedSquares = 0;
  let heaviestShared = 0;
  const lengthA = idsA.length;
  const lengthB = idsB.length;
  let i = 0;
  let j = 0;
  while (i < lengthA && j < lengthB) {
    const idA = idsA[i]!;
    const idB = idsB[j]!;
    if (idA < idB) i++;
    else if (idA > idB) j++;
    else {
      const common = (raritiesA[i++]! + raritiesB[j++]!) / 2;
      shared += common;
      sharedSquares += common * common;
      if (common > heaviestShared) heaviestShared = common;
    }
  }
  if (sharedSquares === 0) return { cosine: 0, jaccard: 0, containment: 0, coverage: 0, heaviestShared: 0 };
  return {
    cosine: Math.min(1, sharedSquares / Math.sqrt(a.squares * b.squares)),
    jaccard: Math.min(1, shared / (a.total + b.total - shared)),
    containment: Math.min(1, shared / Math.min(a.total, b.total)),
    coverage: Math.min(1, shared / Math.max(a.total, b.total)),
    heaviestShared,
  };
}
