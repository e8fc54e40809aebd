import type { WeighedOffer } from "../prepare/weigh-offer";
import type { Comparator } from "./comparator";
import { weightedOverlap } from "./overlap";
import { describeShare } from "./share-words";

function wholeOverlap(a: WeighedOffer, b: WeighedOffer) {
  return weightedOverlap(a.recordWeights, b.recordWeights);
}

function descriptionOverlap(a: WeighedOffer, b: WeighedOffer) {
  if (a.descriptionWordIds.length === 0 || b.descriptionWordIds.length === 0) return null;
  return weightedOverlap(a.descriptionWeights, b.descriptionWeights);
}

/** Everything the offers say, and their descriptions by themselves. */
export const descriptionComparator: Comparator = {
  attribute: "description",
  features: [
    "recordCosine",
    "recordContainment",
    "descriptionCosine",
    "descriptionContainment",
    "descriptionMissing",
  ],
  silent: null,
  compare(a, b, out, at) {
    const whole = wholeOverlap(a, b);
    out[at] = whole.cosine;
    out[at + 1] = whole.containment;
    const descriptions = descriptionOverlap(a, b);
    if (descriptions === null) {
      out[at + 4] = 1;
      return;
    }
    out[at + 2] = descriptions.cosine;
    out[at + 3] = descriptions.containment;
  },
  describe(a, b) {
    const descriptions = descriptionOverlap(a, b);
    if (!descriptions) return { outcome: "missing", text: "no description on both sides" };
    const share = descriptions.containment;
    if (share < 0.4) {
      const text = `the descriptions share ${describeShare(share)} of their telling words`;
      return { outcome: "conflicting", text, otherwise: `${text}, but each shop describes in its own words` };
    }
    const isWhole = Math.round(share * 100) === 100;
    const text = isWhole
      ? "the shorter description says nothing that the other lacks"
      : `the shorter description shares ${describeShare(share)} of its telling words with the other`;
    const otherwise = `${text}, but different products can be described alike`;
    return { outcome: isWhole ? "equal" : "close", text, otherwise };
  },
};
