import { t } from "@lingui/core/macro";
import { toSideWords } from "@/app/_ui/evidence/value-words";
import { formatMoney } from "@/app/_ui/format/money";
import type { FamilyProduct, FamilyView } from "@/server/features/products/families/schema";

type Heading = FamilyView["columns"][number];

/** "Black · 2 pieces": what the products are in each axis. */
export function toHeadingText(values: Heading["values"]): string {
  return values.map((side) => (side.length > 0 ? toSideWords(side) : t`not stated`)).join(" · ");
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
