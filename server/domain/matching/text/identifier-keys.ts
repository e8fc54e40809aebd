import type { OfferContent } from "../../offer/offer";
import { compactText } from "./fold-text";

/** Shorter part numbers ("10", "A1") are shared by unrelated goods of one brand. */
const mpnLengthMin = 4;

/**
 * The keys by which offers are candidates for certain: a valid GTIN, and brand with part number (dashes, spaces and case set
 * aside). Offers that share any key are identifier candidates. [] where the source states neither.
 */
export function identifierKeys(offer: Pick<OfferContent, "gtin" | "brand" | "mpn">): string[] {
  const keys: string[] = [];
  if (offer.gtin) keys.push(`gtin:${offer.gtin}`);
  const brand = compactText(offer.brand ?? "");
  const mpn = compactText(offer.mpn ?? "");
  if (brand !== "" && mpn.length >= mpnLengthMin && /\d/.test(mpn)) keys.push(`mpn:${brand}:${mpn}`);
  return keys;
}
