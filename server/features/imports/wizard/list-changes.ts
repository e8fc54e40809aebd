import { contentFields, feedFieldOf } from "../../../domain/offer/field-lists";
import type { OfferContent } from "../../../domain/offer/offer";
import type { OfferField } from "../../../domain/offer/offer-fields";
import { toPriceText } from "../../../domain/offer/price";
import type { ChangedOffer } from "../schema";

/** What a field's cell is told by, where that is more than one value of the content. */
const statedTexts: Partial<Record<OfferField, (content: OfferContent) => string | null>> = {
  gtin: ({ gtinStated }) => gtinStated,
  price: toPriceText,
  regularPrice: ({ regularPriceMinor: priceMinor, currency }) => toPriceText({ priceMinor, currency }),
  salePrice: ({ salePriceMinor: priceMinor, currency }) => toPriceText({ priceMinor, currency }),
  // Told with the price.
  currency: () => null,
};

const comparedFields = contentFields.flatMap((field) => {
  const feedField = feedFieldOf(field);
  if (feedField === null) return [];
  const toStated = statedTexts[feedField] ?? ((content: OfferContent) => content[field] as string | null);
  return [{ field: feedField, toStated }];
});

/** What a file would change of an offer, field by field, as text. */
export function listChanges(before: OfferContent, after: OfferContent): ChangedOffer["changes"] {
  const texts: ChangedOffer["changes"] = comparedFields.map(({ field, toStated }) => ({
    field,
    before: toStated(before),
    after: toStated(after),
  }));
  texts.push({ field: "attributes", before: toText(before.attributes), after: toText(after.attributes) });
  return texts.filter((text) => text.before !== text.after);
}

function toText(attributes: Record<string, string>): string | null {
  const entries = Object.entries(attributes).sort(([a], [b]) => a.localeCompare(b));
  return entries.length === 0 ? null : entries.map(([name, value]) => `${name}: ${value}`).join(", ");
}
