import { brandComparator } from "./comparators/brand-comparator";
import { categoryComparator } from "./comparators/category-comparator";
import { colorComparator } from "./comparators/color-comparator";
import type { Comparator } from "./comparators/comparator";
import { descriptionComparator } from "./comparators/description-comparator";
import { editionComparator } from "./comparators/edition-comparator";
import { identifierComparator } from "./comparators/identifier-comparator";
import { modelCodeComparator } from "./comparators/model-code-comparator";
import { numberComparator } from "./comparators/number-comparator";
import { priceComparator } from "./comparators/price-comparator";
import { quantityComparator } from "./comparators/quantity-comparator";
import { sizeComparator } from "./comparators/size-comparator";
import { titleComparator } from "./comparators/title-comparator";
import type { WeighedOffer } from "./weigh-offer";

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
export const wordSayFeature = "wordSay";

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
  // In one fixed order, because sums of floats depend on it.
  const [first, second] = a.id <= b.id ? [a, b] : [b, a];
  let at = 0;
  for (const comparator of comparators) {
    const values = comparator.compare(first, second);
    comparison.set(values, at);
    at += values.length;
  }
  return comparison;
}
