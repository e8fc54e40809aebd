import { t } from "@lingui/core/macro";
import type { OfferField } from "@/server/domain/offer/offer-fields";
import type { IdSource } from "@/server/domain/offer/source-row/id-sources";

interface FieldLabel {
  label: string;
  /** What the column should hold. */
  hint: string;
}

/** The fields of an offer in a merchandiser's words, in the order of the registry. */
export const fieldLabels: Record<OfferField, FieldLabel> = {
  externalId: { label: t`Id`, hint: t`Names the offer in its catalog, the same in each file` },
  title: { label: t`Title`, hint: t`What the offer is called` },
  description: { label: t`Description`, hint: t`Longer text` },
  brand: { label: t`Brand`, hint: t`Or manufacturer` },
  mpn: { label: t`Part number`, hint: t`The manufacturer's own (MPN)` },
  gtin: { label: t`GTIN`, hint: t`EAN, UPC, ISBN` },
  price: { label: t`Price`, hint: t`With or without its currency` },
  currency: { label: t`Currency`, hint: t`Where the price states none` },
  category: { label: t`Category`, hint: t`Product type` },
  color: { label: t`Colour`, hint: "" },
  size: { label: t`Size`, hint: t`Of clothes, shoes, packs` },
  availability: { label: t`Availability`, hint: t`In stock or not` },
  condition: { label: t`Condition`, hint: t`New, refurbished, used` },
  link: { label: t`Link`, hint: t`Page of the offer` },
  imageLink: { label: t`Image link`, hint: t`Address of a picture` },
  itemGroupId: { label: t`Variant group`, hint: t`Shared by variants of one model` },
  regularPrice: { label: t`Regular price`, hint: t`Compare-at or earlier price, struck through` },
  salePrice: { label: t`Sale price`, hint: t`Counts instead of the price, within its dates` },
  saleStartsAt: { label: t`Sale starts`, hint: t`Or the whole period` },
  saleEndsAt: { label: t`Sale ends`, hint: "" },
};

/** What an id can be built from. */
export const idSourceLabels: Record<IdSource, string> = {
  gtin: t`Built from the GTIN`,
  mpn: t`Built from brand and part number`,
  link: t`Built from the link`,
  row: t`Built from the title and what else names it`,
};

/** All of them; from here, so that no page brings the registry with its synonyms. */
export const mappableFields = Object.keys(fieldLabels) as OfferField[];

export const requiredFields = ["externalId", "title"] as const satisfies readonly OfferField[];
export type RequiredField = (typeof requiredFields)[number];

/** Within a sentence. */
export const requiredFieldNames: Record<RequiredField, string> = {
  externalId: t`id`,
  title: t`title`,
};

export function isRequiredField(field: OfferField): boolean {
  return field in requiredFieldNames;
}
