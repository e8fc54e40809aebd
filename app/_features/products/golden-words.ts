import { t } from "@lingui/core/macro";
import type { GoldenField } from "@/server/domain/clustering/golden-record";

export const goldenLabels: Record<GoldenField["field"], string> = {
  title: t`Title`,
  brand: t`Brand`,
  mpn: t`Model`,
  gtin: t`GTIN`,
  color: t`Colour`,
  size: t`Size`,
  category: t`Category`,
  image: t`Picture`,
  description: t`Description`,
};

/** Why a field says what it says: "3 of 4 offers say so". Null where no offer says anything. */
export function describeGoldenReason({ field, reason, agreeCount, statedCount }: GoldenField): string | null {
  switch (reason) {
    case null:
      return null;
    case "only-one":
      return t`the only offer that states it`;
    case "all-agree":
      return statedCount === 2
        ? t`both offers that state it agree`
        : t`all ${statedCount} offers that state it agree`;
    case "most-agree":
      return agreeCount * 2 > statedCount
        ? t`most offers agree, ${agreeCount} of ${statedCount}`
        : t`stated most often, by ${agreeCount} of ${statedCount}`;
    case "most-complete":
      return field === "image"
        ? t`the most complete offer with a picture`
        : t`no two agree, so the most complete offer`;
    case "middle-length":
      return t`neither the shortest nor the longest title`;
    case "longest-of-most-complete":
      return t`the longest of the most complete offers`;
  }
}
