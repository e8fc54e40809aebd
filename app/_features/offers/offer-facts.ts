import { formatMoney } from "@/app/_ui/money";
import type { OfferView } from "@/server/features/offers/schema";

export interface OfferFact {
  label: string;
  value: string | null;
  /** Shown in the type of codes and numbers. */
  isCode?: boolean;
  href?: string;
}

const availabilityWords: Record<string, string> = {
  in_stock: "In stock",
  out_of_stock: "Out of stock",
  preorder: "Preorder",
  backorder: "Backorder",
};

const conditionWords: Record<string, string> = { new: "New", refurbished: "Refurbished", used: "Used" };

/** What an offer states, field by field, in the order people look for it. */
export function listOfferFacts(offer: OfferView): OfferFact[] {
  return [
    { label: "Brand", value: offer.brand },
    { label: "Model", value: offer.mpn, isCode: true },
    { label: "GTIN", value: offer.gtin ?? offer.gtinStated, isCode: true },
    { label: "Price", value: formatPrice(offer), isCode: true },
    { label: "Colour", value: offer.color },
    { label: "Size", value: offer.size },
    { label: "Category", value: offer.category },
    { label: "Condition", value: toConditionWord(offer.condition) },
    { label: "Availability", value: toAvailabilityWord(offer.availability) },
    { label: "Group", value: offer.itemGroupId, isCode: true },
    { label: "Id in the catalog", value: offer.externalId, isCode: true },
  ];
}

export function formatPrice({ priceMinor, currency }: Pick<OfferView, "priceMinor" | "currency">) {
  return priceMinor === null ? null : formatMoney(priceMinor, currency);
}

export function toAvailabilityWord(availability: OfferView["availability"]): string | null {
  return availability && (availabilityWords[availability] ?? null);
}

export function toConditionWord(condition: OfferView["condition"]): string | null {
  return condition && (conditionWords[condition] ?? null);
}

/** Feeds state all sorts of links; only web addresses become one. */
export function toWebAddress(link: string | null): string | null {
  return link !== null && /^https?:\/\//i.test(link) ? link : null;
}
