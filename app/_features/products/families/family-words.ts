import { t } from "@lingui/core/macro";
import { formatMoney } from "@/app/_ui/format/money";
import type { FamilyProduct, FamilyView } from "@/server/features/products/families/schema";

type Axis = NonNullable<FamilyView["columnAxis"]>;

const axisLabels: Record<Axis, string> = {
  colour: t`Colour`,
  size: t`Size`,
  pack: t`Pack`,
  users: t`Users`,
  storage: t`Storage`,
  volume: t`Volume`,
  mass: t`Weight`,
  length: t`Length`,
  charge: t`Battery charge`,
  duration: t`Duration`,
  edition: t`Edition`,
  condition: t`Condition`,
  language: t`Language`,
};

export const toAxisLabel = (axis: Axis): string => axisLabels[axis];

/** "Black · 2 pieces"; `axes` says what each label is of. */
export function toHeadingText(labels: readonly string[]): string {
  return labels.map((label) => label || t`not stated`).join(" · ");
}

/** "€3.00 per litre", a price of less than a unit's worth with its currency. */
export function toUnitPriceText({
  price,
  unitPrice,
}: Pick<FamilyProduct, "price" | "unitPrice">): string | null {
  if (!price || !unitPrice) return null;
  const amount = formatMoney(Math.round(unitPrice.minor), price.currency);
  switch (unitPrice.unit) {
    case "kg":
      return t`${amount} per kg`;
    case "l":
      return t`${amount} per litre`;
    case "m":
      return t`${amount} per metre`;
    case "piece":
      return t`${amount} a piece`;
  }
}

/** "€4.99 – €6.49", or the one price. */
export function toPriceText(price: FamilyProduct["price"]): string | null {
  if (!price) return null;
  const { lowestMinor, highestMinor, currency } = price;
  const lowest = formatMoney(lowestMinor, currency);
  return lowestMinor === highestMinor ? lowest : `${lowest} – ${formatMoney(highestMinor, currency)}`;
}
