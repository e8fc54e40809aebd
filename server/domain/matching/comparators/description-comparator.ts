import type { WeighedOffer } from "../weigh-offer";
import type { Comparator } from "./comparator";
import { weightedOverlap } from "./overlap";

function wholeOverlap(a: WeighedOffer, b: WeighedOffer) {
  return weightedOverlap(a.recordWordIds, a.recordRarities, b.recordWordIds, b.recordRarities);
}

function descriptionOverlap(a: WeighedOffer, b: WeighedOffer) {
  if (a.descriptionWordIds.length === 0 || b.descriptionWordIds.length === 0) return null;
  return weightedOverlap(
    a.descriptionWordIds,
    a.descriptionRarities,
    b.descriptionWordIds,
    b.descriptionRarities,
  );
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
  compare(a, b) {
    const whole = wholeOverlap(a, b);
    const descriptions = descriptionOverlap(a, b);
    return [
      whole.cosine,
      whole.containment,
      descriptions?.cosine ?? 0,
      descriptions?.containment ?? 0,
      descriptions === null ? 1 : 0,
    ];
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
