import type { ResolverOffer } from "./pair-resolver";

/** An offer that states every field with its name: what wordings of questions are named by. */
export const sampleOffer: ResolverOffer = {
  id: "00000000-0000-5000-8000-000000000000" as ResolverOffer["id"],
  title: "title",
  brand: "brand",
  mpn: "mpn",
  gtin: "gtin",
  priceMinor: 100,
  currency: "EUR",
  color: "color",
  size: "size",
  category: "category",
  description: "description",
};
