import type { OfferField } from "@/server/domain/offer/offer-fields";

interface FieldLabel {
  label: string;
  /** What the column should hold. */
  hint: string;
}

/** The fields of an offer in a merchandiser's words. */
export const fieldLabels: Record<OfferField, FieldLabel> = {
  externalId: { label: "Id", hint: "Names the offer in its catalog, the same in each file" },
  title: { label: "Title", hint: "What the offer is called" },
  description: { label: "Description", hint: "Longer text" },
  brand: { label: "Brand", hint: "Or manufacturer" },
  mpn: { label: "Part number", hint: "The manufacturer's own (MPN)" },
  gtin: { label: "GTIN", hint: "EAN, UPC, ISBN" },
  price: { label: "Price", hint: "With or without its currency" },
  currency: { label: "Currency", hint: "Where the price states none" },
  category: { label: "Category", hint: "Product type" },
  color: { label: "Colour", hint: "" },
  size: { label: "Size", hint: "Of clothes, shoes, packs" },
  availability: { label: "Availability", hint: "In stock or not" },
  condition: { label: "Condition", hint: "New, refurbished, used" },
  link: { label: "Link", hint: "Page of the offer" },
  imageLink: { label: "Image link", hint: "Address of a picture" },
  itemGroupId: { label: "Variant group", hint: "Shared by variants of one model" },
};

export const requiredFields: readonly OfferField[] = ["externalId", "title"];

export function isRequiredField(field: OfferField): boolean {
  return requiredFields.includes(field);
}
