import { t } from "@lingui/core/macro";
import type { CopyWords } from "@/app/_ui/copy-button";
import { formatMoney } from "@/app/_ui/format/money";
import type { OfferView } from "@/server/features/offers/schema";

export interface OfferFact {
  label: string;
  value: string | null;
  /** Shown in the type of codes and numbers. */
  isCode?: boolean;
  /** Of what people copy. */
  copyWords?: CopyWords;
  href?: string;
}

const availabilityWords: Record<string, string> = {
  in_stock: t`In stock`,
  out_of_stock: t`Out of stock`,
  preorder: t`Preorder`,
  backorder: t`Backorder`,
};

const conditionWords: Record<string, string> = { new: t`New`, refurbished: t`Refurbished`, used: t`Used` };

/** What an offer states, field by field, in the order people look for it. */
export function listOfferFacts(offer: OfferView): OfferFact[] {
  return [
    { label: t`Brand`, value: offer.brand },
    {
      label: t`Model`,
      value: offer.mpn,
      isCode: true,
      copyWords: { action: t`Copy Model`, failure: t`Could not copy the Model` },
    },
    {
      label: t`GTIN`,
      value: offer.gtin ?? offer.gtinStated,
      isCode: true,
      copyWords: { action: t`Copy GTIN`, failure: t`Could not copy the GTIN` },
    },
    { label: t`Price`, value: formatPrice(offer), isCode: true },
    { label: t`Colour`, value: offer.color },
    { label: t`Size`, value: offer.size },
    { label: t`Category`, value: offer.category },
    { label: t`Condition`, value: toConditionWord(offer.condition) },
    { label: t`Availability`, value: toAvailabilityWord(offer.availability) },
    { label: t`Group`, value: offer.itemGroupId, isCode: true },
    { label: t`Id in the catalog`, value: offer.externalId, isCode: true },
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
