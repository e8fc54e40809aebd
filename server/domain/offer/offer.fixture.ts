import type { OfferContent } from "./offer";

/** For tests: an offer that states its title and nothing else. */
export const emptyContent: OfferContent = {
  title: "x",
  description: null,
  brand: null,
  mpn: null,
  gtin: null,
  gtinStated: null,
  priceMinor: null,
  currency: null,
  category: null,
  color: null,
  size: null,
  availability: null,
  condition: null,
  link: null,
  imageLink: null,
  itemGroupId: null,
  attributes: {},
};
