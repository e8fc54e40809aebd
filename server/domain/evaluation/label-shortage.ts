/** Decisions of either kind that figures take: with fewer, chance speaks. */
export const labelsOfAKindMin = 15;

/** How many decisions of either kind are missing for figures; null = nothing is decided. */
export function countMissingLabels(labels: { labelCount: number; sameCount: number } | null): {
  same: number;
  notSame: number;
} {
  const same = labels?.sameCount ?? 0;
  const notSame = (labels?.labelCount ?? 0) - same;
  return { same: Math.max(0, labelsOfAKindMin - same), notSame: Math.max(0, labelsOfAKindMin - notSame) };
}
