import type { WeighedOffer } from "../weigh-offer";
import type { Comparator } from "./comparator";
import { weightedOverlap } from "./overlap";

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
    const percent = Math.round(descriptions.containment * 100);
    return {
      outcome: percent === 100 ? "equal" : percent >= 40 ? "close" : "conflicting",
      text: `the shorter description has ${percent} % of its wording in the other`,
    };
  },
};
