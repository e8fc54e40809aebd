import type { GoldenField } from "@/server/domain/clustering/golden-record";

export const goldenLabels: Record<GoldenField["field"], string> = {
  title: "Title",
  brand: "Brand",
  mpn: "Model",
  gtin: "GTIN",
  color: "Colour",
  size: "Size",
  category: "Category",
  image: "Picture",
  description: "Description",
};

/** Why a field says what it says: "3 of 4 offers say so". Null where no offer says anything. */
export function describeGoldenReason({ field, reason, agreeCount, statedCount }: GoldenField): string | null {
  switch (reason) {
    case null:
      return null;
    case "only-one":
      return "the only offer that states it";
    case "all-agree":
      return statedCount === 2
        ? "both offers that state it agree"
        : `all ${statedCount} offers that state it agree`;
    case "most-agree":
      return agreeCount * 2 > statedCount
        ? `most offers agree, ${agreeCount} of ${statedCount}`
        : `stated most often, by ${agreeCount} of ${statedCount}`;
    case "most-complete":
      return field === "image"
        ? "the most complete offer with a picture"
        : "no two agree, so the most complete offer";
    case "middle-length":
      return "neither the shortest nor the longest title";
    case "longest-of-most-complete":
      return "the longest of the most complete offers";
  }
}
