import type { WeighedOffer } from "../prepare/weigh-offer";
import { brandComparator } from "./brand-comparator";
import { categoryComparator } from "./category-comparator";
import { colorComparator } from "./color-comparator";
import type { Comparator } from "./comparator";
import { descriptionComparator } from "./description-comparator";
import { editionComparator } from "./edition-comparator";
import { identifierComparator } from "./identifier-comparator";
import { modelCodeComparator } from "./model-code-comparator";
import { numberComparator } from "./number-comparator";
import { priceComparator } from "./price-comparator";
import { quantityComparator } from "./quantity-comparator";
import { sizeComparator } from "./size-comparator";
import { titleComparator } from "./title-comparator";

/** All comparators, in the order their features stand in a `Comparison`. Append only: stored matchers name features, not places. */
export const comparators: readonly Comparator[] = [
  titleComparator,
  brandComparator,
  modelCodeComparator,
  identifierComparator,
  quantityComparator,
  numberComparator,
  editionComparator,
  colorComparator,
  sizeComparator,
  priceComparator,
  categoryComparator,
  descriptionComparator,
];

/** The last feature of a comparison: what a matcher has learnt of single words. 0 where it has learnt nothing. */
const wordSayFeature = "wordSay";

/** Names of a comparison's features, in order. */
export const comparisonFeatures: readonly string[] = [
  ...comparators.flatMap((comparator) => comparator.features),
  wordSayFeature,
];

/** All comparator outcomes of one pair: `comparisonFeatures.length` numbers, finite, with 1 in the `…Missing` features where nothing could be compared. */
export type Comparison = Float32Array;

/** Compares two offers attribute by attribute. Symmetric to the bit: swapping the offers gives the same comparison. */
export function compareOffers(a: WeighedOffer, b: WeighedOffer): Comparison {
  const comparison = new Float32Array(comparisonFeatures.length);
  writeComparison(a, b, comparison);
  return comparison;
}

/** `compareOffers` of each pair. All are views of one block, which is allocated faster than many small arrays; keep all or none. */
export function comparePairs(pairs: readonly { a: WeighedOffer; b: WeighedOffer }[]): Comparison[] {
  const block = new Float32Array(pairs.length * comparisonFeatures.length);
  return pairs.map(({ a, b }, index) => {
    const start = index * comparisonFeatures.length;
    const comparison = block.subarray(start, start + comparisonFeatures.length);
    writeComparison(a, b, comparison);
    return comparison;
  });
}

/** The same comparisons in a block of their own. */
export function copyComparisons(comparisons: readonly Comparison[]): Comparison[] {
  const block = new Float32Array(comparisons.length * comparisonFeatures.length);
  return comparisons.map((comparison, index) => {
    const start = index * comparisonFeatures.length;
    block.set(comparison, start);
    return block.subarray(start, start + comparisonFeatures.length);
  });
}

function writeComparison(a: WeighedOffer, b: WeighedOffer, out: Float32Array): void {
  // In one fixed order, because sums of floats depend on it.
  const isOrdered = a.id <= b.id;
  const first = isOrdered ? a : b;
  const second = isOrdered ? b : a;
  let at = 0;
  for (const comparator of comparators) {
    comparator.compare(first, second, out, at);
    at += comparator.features.length;
  }
}
