import type { MatcherTerm } from "./matcher-schema";

/** A term without its weight: what a linear matcher may look at. */
export type TermShape = Pick<MatcherTerm, "feature" | "above" | "times">;

/** Where a weight may bend: the same step in similarity says more near the top than near the bottom. */
const bends: Record<string, readonly number[]> = {
  titleWordCosine: [0.4, 0.7],
  titleWordJaccard: [0.3, 0.6],
  titleGramCosine: [0.4, 0.7],
  titleRarestShared: [0.6, 0.8],
  titleRarestMissingLow: [0.4, 0.7],
  titleRarestMissingHigh: [0.4, 0.7],
  titleMissingShareLow: [0.2, 0.5],
  titleMissingShareHigh: [0.3, 0.6],
  recordCosine: [0.3, 0.6],
  descriptionCosine: [0.3, 0.6],
  priceLogRatio: [0.1, 0.4, 0.8],
  codePrefix: [0.5, 0.8],
  contextGapLow: [-0.25, 0, 0.25],
  contextGapHigh: [-0.25, 0, 0.25],
  contextExclusiveGapLow: [-0.25, 0, 0.25],
  contextExclusiveGapHigh: [-0.25, 0, 0.25],
};

/** Pairs of features that say more together than each by itself. */
const products: readonly (readonly [string, string])[] = [
  ["codeShared", "titleGramCosine"],
  ["codeConflict", "titleGramCosine"],
  ["codeMissing", "titleWordCosine"],
  ["codeMissing", "titleMissingShareHigh"],
  ["codeSharedLength", "codeSharedRarity"],
  ["numberMissing", "titleWordCosine"],
  ["numberConflict", "titleWordCosine"],
  ["quantityConflict", "titleWordCosine"],
  ["editionConflict", "titleWordCosine"],
  ["priceMissing", "titleWordCosine"],
  ["priceFar", "titleWordCosine"],
  ["colorConflict", "codeShared"],
  ["quantityConflict", "codeShared"],
  ["brandConflict", "codeShared"],
  ["descriptionMissing", "recordCosine"],
  ["contextExclusiveBest", "titleWordCosine"],
  ["contextExclusiveGapLow", "titleGramCosine"],
];

/** All terms over the given features: each by itself, its bends, and the products whose both features are given. */
export function matcherTerms(features: readonly string[]): TermShape[] {
  const given = new Set(features);
  return [
    ...features.map((feature) => ({ feature, above: null, times: null })),
    ...features.flatMap((feature) =>
      (bends[feature] ?? []).map((above) => ({ feature, above, times: null })),
    ),
    ...products
      .filter(([feature, times]) => given.has(feature) && given.has(times))
      .map(([feature, times]) => ({ feature, above: null, times })),
  ];
}
