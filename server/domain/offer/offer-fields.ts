/** The fields that a column of a feed can map to, in the order screens show them. */
export const offerFields = [
  "externalId",
  "title",
  "description",
  "brand",
  "mpn",
  "gtin",
  "price",
  "currency",
  "category",
  "color",
  "size",
  "availability",
  "condition",
  "link",
  "imageLink",
  "itemGroupId",
] as const;
export type OfferField = (typeof offerFields)[number];
