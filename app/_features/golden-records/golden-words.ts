import { t } from "@lingui/core/macro";
import { findAttributeName, type RuledField } from "@/server/domain/golden-record/golden-fields";
import type { GoldenField } from "@/server/domain/golden-record/golden-record";
import type { Strategy } from "@/server/domain/golden-record/golden-rules";

export const goldenLabels: Record<RuledField, string> = {
  title: t`Title`,
  brand: t`Brand`,
  mpn: t`Model`,
  gtin: t`GTIN`,
  color: t`Colour`,
  size: t`Size`,
  category: t`Category`,
  image: t`Picture`,
  link: t`Link`,
  description: t`Description`,
  attributes: t`Attributes`,
};

const labelOf = new Map<string, string>(Object.entries(goldenLabels));

/** What the rules are called by which a value is chosen. */
export const strategyLabels: Record<Strategy, string> = {
  "most-agree": t`What most offers say`,
  "most-complete": t`The most complete offer`,
  newest: t`The offer that changed last`,
  longest: t`The longest text`,
  "longest-of-most-complete": t`The longest of the most complete offers`,
  "middle-length": t`Of middle length, rather without capitals or adverts`,
};

/** Of a fixed field, or an attribute's own name. */
export function toFieldLabel(field: string): string {
  return findAttributeName(field) ?? labelOf.get(field) ?? field;
}

/** Why a field says what it says: "3 of 4 offers say so". Null where no offer says anything. */
export function describeGoldenReason({
  field,
  reason,
  agreeCount,
  statedCount,
}: Pick<GoldenField, "reason" | "agreeCount" | "statedCount"> & { field: string }): string | null {
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
      if (field === "image") return t`the most complete offer with a picture`;
      if (field === "link") return t`the most complete offer with a link`;
      return agreeCount > 1 ? t`the most complete offer` : t`no two agree, so the most complete offer`;
    case "middle-length":
      return t`of middle length, rather without capitals or adverts`;
    case "longest":
      return t`the longest`;
    case "newest":
      return t`the offer that changed last`;
    case "preferred-catalog":
      return t`from a catalog that is believed first`;
    case "pinned":
      return t`pinned by a person`;
    case "longest-of-most-complete":
      return t`the longest of the most complete offers`;
  }
}
