import type { WeighedOffer } from "../weigh-offer";
import type { Comparator } from "./comparator";

type BrandOutcome = "equal" | "close" | "conflicting" | "missing";

/** A brand also agrees where the other side states it in its title only; one brand inside the other ("hp", "hp enterprise") is close. */
function compareBrands(a: WeighedOffer, b: WeighedOffer): BrandOutcome {
  if (a.brand && b.brand) {
    if (a.brand === b.brand) return "equal";
    const [short, long] = a.brand.length <= b.brand.length ? [a.brand, b.brand] : [b.brand, a.brand];
    if (short.length >= 2 && (long.startsWith(short) || long.endsWith(short))) return "close";
    return a.compactTitle.startsWith(b.brand) || b.compactTitle.startsWith(a.brand) ? "close" : "conflicting";
  }
  const [brand, other] = a.brand ? [a.brand, b] : [b.brand, a];
  if (brand && brand.length >= 3 && other.compactTitle.includes(brand)) return "close";
  return "missing";
}

/** Brands, whatever their casing and dashes. */
export const brandComparator: Comparator = {
  attribute: "brand",
  features: ["brandEqual", "brandClose", "brandConflict", "brandOneSided", "brandMissing"],
  silent: [0, 0, 0, 0, 1],
  compare(a, b) {
    const outcome = compareBrands(a, b);
    const oneSided = outcome === "missing" && (a.brand ?? b.brand) !== null;
    return [
      outcome === "equal" ? 1 : 0,
      outcome === "close" ? 1 : 0,
      outcome === "conflicting" ? 1 : 0,
      oneSided ? 1 : 0,
      outcome === "missing" && !oneSided ? 1 : 0,
    ];
  },
  describe(a, b) {
    const outcome = compareBrands(a, b);
    const stated = [a.brandStated, b.brandStated].filter((brand) => brand !== null).sort();
    const texts: Record<BrandOutcome, string> = {
      equal: `brand ${stated[0]} on both sides`,
      close: `brand ${stated.join(" and ")} agree in part`,
      conflicting: `brands differ: ${stated.join(" and ")}`,
      missing: stated.length > 0 ? `brand ${stated[0]} on one side only` : "no brand on either side",
    };
    return { outcome, text: texts[outcome] };
  },
};
