import type { WeighedOffer } from "../prepare/weigh-offer";
import type { Comparator } from "./comparator";
import { countSharedIds } from "./count-shared";

/** Share of the shorter category path's words that the other has too; null where either is missing. */
function categoryShare(a: WeighedOffer, b: WeighedOffer): number | null {
  const shorterLength = Math.min(a.categoryWordIds.length, b.categoryWordIds.length);
  return shorterLength === 0 ? null : countSharedIds(a.categoryWordIds, b.categoryWordIds) / shorterLength;
}

/** Categories by the words of their paths: shops name them differently, so agreement says more than disagreement. */
export const categoryComparator: Comparator = {
  attribute: "category",
  features: ["categoryShare", "categoryConflict", "categoryMissing"],
  silent: [0, 0, 1],
  compare(a, b, out, at) {
    const share = categoryShare(a, b);
    if (share === null) out[at + 2] = 1;
    else if (share === 0) out[at + 1] = 1;
    else out[at] = share;
  },
  describe(a, b) {
    const share = categoryShare(a, b);
    if (share === null) return { outcome: "missing", text: "no category on both sides" };
    if (share === 0) {
      const text = "categories have no word in common";
      return { outcome: "conflicting", text, otherwise: `${text}, but shops sort products differently` };
    }
    const text = share === 1 ? "categories agree" : "categories agree in part";
    const otherwise = `${text}, but so do those of many different products`;
    return { outcome: share === 1 ? "equal" : "close", text, otherwise };
  },
};
