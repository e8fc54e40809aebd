import type { WeighedOffer } from "../prepare/weigh-offer";
import { isEqualQuantity } from "../text/quantities";
import type { Comparator } from "./comparator";

const mpnLengthMin = 4;

function hasEqualMpn(a: WeighedOffer, b: WeighedOffer): boolean {
  return (
    a.mpn !== null &&
    a.mpn === b.mpn &&
    a.mpn.length >= mpnLengthMin &&
    a.brand !== null &&
    a.brand === b.brand
  );
}

/** Equal identifiers on another pack or size: a shop that reuses the single's GTIN for the box. */
function hasPackConflict(a: WeighedOffer, b: WeighedOffer): boolean {
  const [packA, packB] = [a.quantities.pack?.[0] ?? 1, b.quantities.pack?.[0] ?? 1];
  const sizesDiffer = a.size !== null && b.size !== null && a.size !== b.size;
  return !isEqualQuantity(packA, packB) || sizesDiffer;
}

/** GTIN, and brand with part number: next to certain when equal, yet not blind to another pack or size. */
export const identifierComparator: Comparator = {
  attribute: "identifier",
  features: [
    "gtinEqual",
    "gtinConflict",
    "mpnEqual",
    "mpnConflict",
    "identifierEqualPackConflict",
    "identifierMissing",
  ],
  silent: [0, 0, 0, 0, 0, 1],
  compare(a, b, out, at) {
    const bothGtin = a.gtin !== null && b.gtin !== null;
    const bothMpn = a.mpn !== null && b.mpn !== null;
    const gtinEqual = bothGtin && a.gtin === b.gtin;
    const mpnEqual = hasEqualMpn(a, b);
    if (gtinEqual) out[at] = 1;
    if (bothGtin && !gtinEqual) out[at + 1] = 1;
    if (mpnEqual) out[at + 2] = 1;
    if (bothMpn && a.mpn !== b.mpn) out[at + 3] = 1;
    if ((gtinEqual || mpnEqual) && hasPackConflict(a, b)) out[at + 4] = 1;
    if (!bothGtin && !bothMpn) out[at + 5] = 1;
  },
  describe(a, b) {
    const isGtinEqual = a.gtin !== null && a.gtin === b.gtin;
    if (isGtinEqual || hasEqualMpn(a, b)) {
      const text = isGtinEqual
        ? `GTIN ${a.gtin} on both sides`
        : `brand and part number ${a.mpn?.toUpperCase()} on both sides`;
      if (!hasPackConflict(a, b))
        return { outcome: "equal", text, otherwise: `${text}, but shops reuse them for different products` };
      const despite = `${text}, but pack or size differ`;
      return { outcome: "equal", text: despite, otherwise: despite };
    }
    if ((a.gtin && b.gtin) || (a.mpn && b.mpn && a.mpn !== b.mpn)) {
      const isGtin = a.gtin !== null && b.gtin !== null;
      const sides = [isGtin ? a.gtin : a.mpn, isGtin ? b.gtin : b.mpn].map((code) => code!.toUpperCase());
      const text = `${isGtin ? "GTINs" : "part numbers"} differ: ${sides.sort().join(" and ")}`;
      return { outcome: "conflicting", text, otherwise: `${text}, but one product can have several` };
    }
    if (!a.mpn || !b.mpn) return { outcome: "missing", text: "no identifier on both sides" };
    const text = `part number ${a.mpn.toUpperCase()} on both sides`;
    return { outcome: "close", text, otherwise: `${text}, but several brands can use the same one` };
  },
};
