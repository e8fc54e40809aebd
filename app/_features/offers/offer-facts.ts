import { t } from "@lingui/core/macro";
import type { CopyWords } from "@/app/_ui/copy-button";
import { formatExactTime } from "@/app/_ui/format/format-time";
import { toLanguageName } from "@/app/_ui/format/language-name";
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
  /** What it was before, beside it. */
  struckThrough?: string | null;
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
    { label: t`Price`, value: formatPrice(offer), isCode: true, struckThrough: toStruckPrice(offer) },
    ...listSaleFacts(offer),
    { label: t`Colour`, value: offer.color },
    { label: t`Size`, value: offer.size },
    { label: t`Category`, value: offer.category },
    { label: t`Condition`, value: toConditionWord(offer.condition) },
    { label: t`Availability`, value: toAvailabilityWord(offer.availability) },
    { label: t`Language`, value: offer.language && toLanguageName(offer.language) },
    { label: t`Group`, value: offer.itemGroupId, isCode: true },
    { label: t`Id in the catalog`, value: offer.externalId, isCode: true },
  ];
}

export function formatPrice({ priceMinor, currency }: Pick<OfferView, "priceMinor" | "currency">) {
  return priceMinor === null ? null : formatMoney(priceMinor, currency);
}

/** The regular price, while another one counts. */
function toStruckPrice({ priceMinor, regularPriceMinor, currency }: OfferView): string | null {
  const isReduced = priceMinor !== null && regularPriceMinor !== null && priceMinor < regularPriceMinor;
  return isReduced ? formatMoney(regularPriceMinor, currency) : null;
}

/** Of a sale that has dates: when, and what the offer costs in it where that is not what it costs now. */
function listSaleFacts(offer: OfferView): OfferFact[] {
  const { priceMinor, salePriceMinor, saleStartsAt, saleEndsAt, currency } = offer;
  if (salePriceMinor === null || (saleStartsAt === null && saleEndsAt === null)) return [];
  const [from, until] = [toExactTime(saleStartsAt), toExactTime(saleEndsAt)];
  const dates =
    from === "" ? t`until ${until}` : until === "" ? t`from ${from}` : t`from ${from} until ${until}`;
  const price = priceMinor === salePriceMinor ? "" : `${formatMoney(salePriceMinor, currency)}, `;
  return [{ label: t`Sale`, value: price + dates }];
}

function toExactTime(time: string | null): string {
  return time === null ? "" : formatExactTime(new Date(time));
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
