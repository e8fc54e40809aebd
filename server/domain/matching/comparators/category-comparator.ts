import type { WeighedOffer } from "../weigh-offer";
import type { Comparator } from "./comparator";

/** Share of the shorter category path's words that the other has too; null where either is missing. */
function categoryShare(a: WeighedOffer, b: WeighedOffer): number | null {
  const [short, long] =
    a.categoryWordIds.length <= b.categoryWordIds.length
      ? [a.categoryWordIds, b.categoryWordIds]
      : [b.categoryWordIds, a.categoryWordIds];
  if (short.length === 0) return null;
  return short.filter((id) => long.includes(id)).length / short.length;
}

/** Categories by the words of their paths: shops name them differently, so agreement says more than disagreement. */
export const categoryComparator: Comparator = {
  attribute: "category",
  features: ["categoryShare", "categoryConflict", "categoryMissing"],
  silent: [0, 0, 1],
  compare(a, b) {
    const share = categoryShare(a, b);
    return share === null ? [0, 0, 1] : [share, share === 0 ? 1 : 0, 0];
  },
  describe(a, b) {
    const share = categoryShare(a, b);
    if (share === null) return { outcome: "missing", text: "no category on both sides" };
    if (share === 1) return { outcome: "equal", text: "categories agree" };
    return share === 0
      ? { outcome: "conflicting", text: "categories have no word in common" }
      : { outcome: "close", text: "categories agree in part" };
  },
};
