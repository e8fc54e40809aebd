import type { WeighedOffer } from "../prepare/weigh-offer";
import { mayHold } from "../text/trigram-filter";
import type { Comparator } from "./comparator";
import { areInSeveralScripts, areOneBrandSpelled, isBrandSpelledIn } from "./spelled-names";

type BrandOutcome = "equal" | "close" | "conflicting" | "missing";

/** The shorter one begins or ends the longer one. */
function isInside(a: string, b: string): boolean {
  const isShortA = a.length <= b.length;
  const short = isShortA ? a : b;
  const long = isShortA ? b : a;
  return short.length >= 2 && (long.startsWith(short) || long.endsWith(short));
}

/** A brand also agrees where the other side states it in its title only; one brand inside the other ("hp", "hp enterprise") is close, and so is one in another script. */
function compareBrands(a: WeighedOffer, b: WeighedOffer): BrandOutcome {
  if (a.brand && b.brand) {
    if (a.brand === b.brand) return "equal";
    if (isInside(a.brand, b.brand)) return "close";
    if (a.compactTitle.startsWith(b.brand) || b.compactTitle.startsWith(a.brand)) return "close";
    return areInSeveralScripts(a, b) && areOneBrandSpelled(a, b) ? "close" : "conflicting";
  }
  const brand = a.brand ?? b.brand;
  const [owner, other] = a.brand ? [a, b] : [b, a];
  if (!brand) return "missing";
  if (areInSeveralScripts(a, b) && isBrandSpelledIn(owner, other)) return "close";
  if (brand.length < 3 || !mayHold(other.titleFilter, brand)) return "missing";
  return other.compactTitle.includes(brand) ? "close" : "missing";
}

/** One brand inside the other, in another script, or in the other's title, where that states another one or none. */
function describeClose(a: WeighedOffer, b: WeighedOffer): string {
  const stated = [a.brandStated, b.brandStated].filter((brand) => brand !== null).sort();
  const isHeading = (from: WeighedOffer, other: WeighedOffer) =>
    from.brand !== null && other.compactTitle.startsWith(from.brand);
  if (stated.length === 1) return `brand ${stated[0]} in the other's title`;
  if (isInside(a.brand!, b.brand!)) return `brands ${stated.join(" and ")} agree in part`;
  if (!isHeading(a, b) && !isHeading(b, a))
    return `brands ${stated.join(" and ")} are one name in two scripts`;
  const [named, other] = isHeading(a, b) && !(isHeading(b, a) && b.brand! < a.brand!) ? [a, b] : [b, a];
  return `brand ${named.brandStated} begins the other's title, although that states ${other.brandStated}`;
}

/** Brands, whatever their casing, dashes and script. */
export const brandComparator: Comparator = {
  attribute: "brand",
  features: ["brandEqual", "brandClose", "brandConflict", "brandOneSided", "brandMissing"],
  silent: [0, 0, 0, 0, 1],
  compare(a, b, out, at) {
    const outcome = compareBrands(a, b);
    if (outcome === "equal") out[at] = 1;
    else if (outcome === "close") out[at + 1] = 1;
    else if (outcome === "conflicting") out[at + 2] = 1;
    else if ((a.brand ?? b.brand) !== null) out[at + 3] = 1;
    else out[at + 4] = 1;
  },
  describe(a, b) {
    const outcome = compareBrands(a, b);
    const stated = [a.brandStated, b.brandStated].filter((brand) => brand !== null).sort();
    const texts: Record<BrandOutcome, string> = {
      equal: `brand ${stated[0]} on both sides`,
      close: outcome === "close" ? describeClose(a, b) : "",
      conflicting: `brands differ: ${stated.join(" and ")}`,
      missing: stated.length > 0 ? `brand ${stated[0]} on one side only` : "no brand on either side",
    };
    const text = texts[outcome];
    const but =
      outcome === "conflicting" ? "shops write brands differently" : "many different products have it";
    return { outcome, text, otherwise: `${text}, but ${but}` };
  },
};
