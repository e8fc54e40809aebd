/** What a product says of itself beside its attributes, in the order people look for it. */
export const goldenFields = [
  "title",
  "brand",
  "mpn",
  "gtin",
  "color",
  "size",
  "category",
  "image",
  "link",
  "description",
] as const;
export type GoldenFieldName = (typeof goldenFields)[number];

/** What a rule is about: a fixed field, or all attributes alike. */
export const ruledFields = [...goldenFields, "attributes"] as const;
export type RuledField = (typeof ruledFields)[number];

const attributePrefix = "attributes.";

/** What a pin is on: a fixed field, or one attribute by its name, as in "attributes.Weight". */
export type PinnableField = GoldenFieldName | `attributes.${string}`;

/** The field of a pin on an attribute. */
export const toAttributeField = (name: string): PinnableField => `${attributePrefix}${name}`;

/** The attribute's name of "attributes.Weight"; null of a fixed field. */
export function findAttributeName(field: string): string | null {
  return field.startsWith(attributePrefix) ? field.slice(attributePrefix.length) : null;
}

/** Attributes that a record has at most; those that most offers state come first. */
export const goldenAttributesMax = 40;

/** Characters that a value typed in by a person may have: as many as an offer's field. */
export const pinnedLengthMax: Record<GoldenFieldName | "attribute", number> = {
  title: 500,
  brand: 100,
  mpn: 100,
  gtin: 14,
  color: 100,
  size: 100,
  category: 750,
  image: 2_000,
  link: 2_000,
  description: 5_000,
  attribute: 1_000,
};
